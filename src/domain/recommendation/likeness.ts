import type { RankedMovie } from './ranking.ts';

/**
 * The movies that are most like one, out of a list for somebody who has rated that one alone: those to which the rating
 * adds most. How good a movie is by itself decides among equals only. Movies to which it adds nothing are not like it.
 */
export const mostAlike = (ranked: readonly RankedMovie[], limit: number): readonly RankedMovie[] =>
  ranked
    .map((movie) => ({ movie, likeness: movie.score - movie.baseline }))
    .filter(({ likeness }) => likeness > 0)
    .sort(
      (a, b) => b.likeness - a.likeness || b.movie.score - a.movie.score || a.movie.movieId - b.movie.movieId,
    )
    .slice(0, limit)
    .map(({ movie }) => movie);
