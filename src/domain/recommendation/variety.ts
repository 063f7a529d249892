import { byRank, type Scored } from './ranking.ts';

/** What makes two films feel like more of the same. */
export interface MovieTraits {
  readonly id: number;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
}

/** What each film already listed takes from a candidate that shares the trait, as a part of the span of all scores. */
const PENALTY = { director: 0.6, genre: 0.12, decade: 0.08 };

/**
 * The `limit` candidates for somebody of whom nothing is known: good ones, and each different from those before it.
 * Scores are lowered by what a film repeats, so that they never rise along the list; ties by movie id.
 */
export const varied = (
  candidates: readonly Scored[],
  traits: readonly MovieTraits[],
  limit: number,
): readonly Scored[] => {
  const traitsOf = new Map(traits.map((movie) => [movie.id, movie]));
  const scores = candidates.map(({ score }) => score);
  const span = scores.length === 0 ? 0 : maximum(scores) + maximum(scores.map((score) => -score));
  const left = new Set(candidates.map((movie) => new Candidate(movie, traitsOf.get(movie.movieId))));
  const sharing = byTrait(left);
  const list: Scored[] = [];
  while (list.length < limit) {
    let best: Candidate | undefined;
    for (const candidate of left)
      if (best === undefined || byRank(candidate.lowered(span), best.lowered(span)) < 0) best = candidate;
    if (best === undefined) break;
    list.push(best.lowered(span));
    left.delete(best);
    for (const key of best.penalties.keys()) for (const other of sharing.get(key) ?? []) other.penalise(key);
  }
  return list;
};

const maximum = (numbers: readonly number[]): number =>
  numbers.reduce((most, number) => Math.max(most, number));

/** A film that may be listed, and how much of it the list has had already. */
class Candidate {
  /** By trait, what each film listed that has it takes. */
  readonly penalties: ReadonlyMap<string, number>;
  readonly #movie: Scored;
  #repetition = 0;

  constructor(movie: Scored, traits: MovieTraits | undefined) {
    this.#movie = movie;
    this.penalties = new Map(weighted(traits).map(({ key, penalty }) => [key, penalty]));
  }

  /** A film with this trait is listed. */
  penalise(key: string): void {
    this.#repetition += this.penalties.get(key) ?? 0;
  }

  lowered(span: number): Scored {
    const { movieId, score } = this.#movie;
    return { movieId, score: score - span * this.#repetition };
  }
}

const byTrait = (candidates: Iterable<Candidate>): ReadonlyMap<string, readonly Candidate[]> => {
  const sharing = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    for (const key of candidate.penalties.keys()) {
      const others = sharing.get(key);
      if (others === undefined) sharing.set(key, [candidate]);
      else others.push(candidate);
    }
  return sharing;
};

const weighted = (
  movie: MovieTraits | undefined,
): readonly { readonly key: string; readonly penalty: number }[] => {
  if (movie === undefined) return [];
  const { directors, genres, year } = movie;
  return [
    ...directors.map((name) => ({ key: `director ${name}`, penalty: PENALTY.director / directors.length })),
    ...genres.map((name) => ({ key: `genre ${name}`, penalty: PENALTY.genre / genres.length })),
    ...(year === null ? [] : [{ key: `decade ${Math.floor(year / 10)}`, penalty: PENALTY.decade }]),
  ];
};
