/** Why a prediction for one person and one movie may be wrong. */
export const doubts = {
  'no-ratings': 'You have rated nothing yet: this is what people give the film.',
  'few-ratings': 'You have rated only a few films.',
  'few-of-film': 'Only a few people have rated this film.',
  'unknown-film': 'The recommender does not know this film yet.',
  'no-model': 'The recommender cannot be asked at the moment.',
  'nothing-alike': 'None of your ratings says anything of this film.',
} as const;

export type Doubt = keyof typeof doubts;

/** How far to trust it, in one word. */
export type Certainty = 'fairly' | 'somewhat' | 'hardly';

/** What is known where a prediction is made. */
export interface Basis {
  /** of the person, without one of this movie */
  readonly ownRatings: number;
  /** of the movie, by others */
  readonly ratingsOfMovie: number;
  readonly isExplained: boolean;
  readonly model: 'knows-it' | 'lacks-it' | 'away';
}

const FEW_OF_PERSON = 10;
const FEW_OF_MOVIE = 5;

export const doubtsOf = ({ ownRatings, ratingsOfMovie, isExplained, model }: Basis): readonly Doubt[] => [
  ...(ownRatings === 0 ? (['no-ratings'] as const) : []),
  ...(ownRatings > 0 && ownRatings < FEW_OF_PERSON ? (['few-ratings'] as const) : []),
  ...(ratingsOfMovie < FEW_OF_MOVIE ? (['few-of-film'] as const) : []),
  ...(model === 'lacks-it' ? (['unknown-film'] as const) : []),
  ...(model === 'away' ? (['no-model'] as const) : []),
  ...(model === 'knows-it' && ownRatings > 0 && !isExplained ? (['nothing-alike'] as const) : []),
];

export const certaintyOf = (found: readonly Doubt[]): Certainty =>
  found.length === 0 ? 'fairly' : found.length === 1 && !found.includes('no-ratings') ? 'somewhat' : 'hardly';
