import { byRank, type Scored } from './ranking.ts';

/** How many people know a film. */
export interface Renown {
  readonly id: number;
  readonly ratings: number;
  /** What the catalogue's facts say, 0 to 1. */
  readonly prominence: number;
}

/** Among so many films there are some that few know. One number for all limits: a short list begins a longer one. */
export const DISCOVERY_CANDIDATES = 200;

/** Who knows the most prominent film before anybody has rated it, counted in ratings. */
const PROMINENT = 25;

/**
 * The candidates with those ahead that fewer people know. Each score, and its baseline with it, is lowered by
 * `discovery` (0 to 1) times the span of all scores times how well known the film is. Best first, ties by movie id.
 */
export const discovered = <Movie extends Scored & { readonly baseline: number }>(
  candidates: readonly Movie[],
  renown: readonly Renown[],
  discovery: number,
): readonly Movie[] => {
  const known = relativeRenown(renown);
  const cost = discovery * span(candidates);
  return candidates
    .map((movie) => {
      // A film of which nothing is told no longer exists: it is not one to discover.
      const lost = cost * (known.get(movie.movieId) ?? 1);
      return { ...movie, score: movie.score - lost, baseline: movie.baseline - lost };
    })
    .sort(byRank);
};

/** From 0, the least known of these, to 1, the best known; logarithmic, as renown is. */
const relativeRenown = (renown: readonly Renown[]): ReadonlyMap<number, number> => {
  const people = renown.map(
    ({ id, ratings, prominence }) => [id, Math.log1p(ratings + PROMINENT * prominence)] as const,
  );
  const least = people.reduce((a, [, b]) => Math.min(a, b), Infinity);
  const most = people.reduce((a, [, b]) => Math.max(a, b), 0);
  // Films that all but as many people know are no discovery beside one another.
  const range = Math.max(1, most - least);
  return new Map(people.map(([id, many]) => [id, (many - least) / range]));
};

const span = (movies: readonly Scored[]): number => {
  if (movies.length === 0) return 0;
  const scores = movies.map(({ score }) => score);
  return scores.reduce((a, b) => Math.max(a, b)) - scores.reduce((a, b) => Math.min(a, b));
};
