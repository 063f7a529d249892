import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

/** What stars there are. */
export const starsLimits = { minimum: 0.5, maximum: 5, multipleOf: 0.5 } as const;

/** 0.5 to 5 in steps of 0.5. */
export type Stars = number & { readonly brand: 'Stars' };

/** What a person thinks of a film. A person has one rating of a film at a time. */
export interface Rating {
  readonly userId: number;
  readonly movieId: number;
  readonly stars: Stars;
  readonly ratedAt: Date;
}

export const parseStars = (input: number): Outcome<Stars, InvalidInput> => {
  if (!(input >= starsLimits.minimum && input <= starsLimits.maximum))
    return invalid('rating', 'out-of-range', SENTENCE);
  if (!Number.isInteger(input / starsLimits.multipleOf)) return invalid('rating', 'not-half-stars', SENTENCE);
  return accept(input as Stars);
};

const SENTENCE = 'Give 0.5 to 5 stars in steps of 0.5.';
