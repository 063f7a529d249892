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
  const repetition = new Repetition();
  let left = candidates.map(({ movieId, score }) => ({ movieId, score, original: score }));
  const list: Scored[] = [];
  while (list.length < limit) {
    const best = left.reduce<(typeof left)[number] | undefined>(
      (leader, candidate) => (leader === undefined || byRank(candidate, leader) < 0 ? candidate : leader),
      undefined,
    );
    if (best === undefined) break;
    list.push({ movieId: best.movieId, score: best.score });
    repetition.add(traitsOf.get(best.movieId));
    left = left
      .filter((candidate) => candidate !== best)
      .map((candidate) => ({
        ...candidate,
        score: candidate.original - span * repetition.of(traitsOf.get(candidate.movieId)),
      }));
  }
  return list;
};

const maximum = (numbers: readonly number[]): number =>
  numbers.reduce((most, number) => Math.max(most, number));

/** How much of a film the list has had already. It only grows while films are added. */
class Repetition {
  readonly #counts = new Map<string, number>();

  add(movie: MovieTraits | undefined): void {
    for (const { key } of weighted(movie)) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  of(movie: MovieTraits | undefined): number {
    return weighted(movie).reduce((sum, { key, penalty }) => sum + penalty * (this.#counts.get(key) ?? 0), 0);
  }
}

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
