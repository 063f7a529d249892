import { ndcg } from '#domain/recommendation/ndcg';
import { priorDamping } from '#recommender/scoring/damping';
import type { Probe } from '../validation/probe.ts';
import { bestMovies } from '#recommender/scoring/ranker';
import type { PartScores } from './part-scores.ts';

const LIST = 100;

/** How much each part counts, and popularity beside them. */
export interface BlendWeights {
  /** Of the kernel; the linear part has the rest of 1. */
  readonly kernel: number;
  /** How much popularity counts where nothing is known of a person. */
  readonly prior: number;
  /** After so many ratings the prior counts a quarter, and ever less. */
  readonly priorCount: number;
}

/** What both parts say to some people, of whom it is known what they liked. */
export interface Answers {
  readonly probes: readonly Probe[];
  readonly popularity: Float64Array;
  readonly linear: PartScores;
  readonly kernel: PartScores;
}

/** NDCG@100 of each person by a blend. */
export const measureBlend = (
  { probes, popularity, linear, kernel }: Answers,
  { kernel: weight, prior, priorCount }: BlendWeights,
): Float64Array =>
  figuresOf(probes, linear.movies, (person, scores) => {
    const factor = prior * priorDamping(probes[person]!.movies.length, priorCount);
    for (let movie = 0; movie < scores.length; movie++) scores[movie] = factor * popularity[movie]!;
    linear.add(person, 1 - weight, scores);
    kernel.add(person, weight, scores);
  });

/** NDCG@100 of each person by scores that `write` gives for the person with this number. */
export const figuresOf = (
  probes: readonly Probe[],
  movies: number,
  write: (person: number, scores: Float64Array) => void,
): Float64Array => {
  const scores = new Float64Array(movies);
  return Float64Array.from(probes, (probe, person) => {
    const ranker = { score: () => write(person, scores) };
    return ndcg(bestMovies(ranker, probe, LIST, scores), probe.liked, LIST);
  });
};

export const joined = (parts: readonly Float64Array[]): Float64Array =>
  Float64Array.from(parts.flatMap((part) => [...part]));
