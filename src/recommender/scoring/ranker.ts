import { BestMovies } from './best-movies.ts';

/** What a person rated: film numbers, ascending, and 1 .. 10 half stars beside each. */
export interface StarHistory {
  readonly movies: Int32Array;
  readonly halfStars: Uint8Array;
}

export interface Ranker {
  /** Writes a score for each film. That of a film of the history itself carries no meaning. */
  score(history: StarHistory, scores: Float64Array): void;
}

/** The best films for a person, without those of the history. `scores` is scratch space. */
export const bestMovies = (
  ranker: Ranker,
  history: StarHistory,
  length: number,
  scores: Float64Array,
): number[] => {
  ranker.score(history, scores);
  for (const movie of history.movies) scores[movie] = -Infinity;
  const best = new BestMovies(Math.min(length, scores.length));
  let threshold = best.threshold;
  for (let movie = 0; movie < scores.length; movie++) {
    if (scores[movie]! > threshold) {
      best.offer(movie, scores[movie]!);
      threshold = best.threshold;
    }
  }
  return best.take();
};
