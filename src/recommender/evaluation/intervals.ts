import { mean } from '#domain/recommendation/figures';
import { seeded } from '#recommender/numeric/random';

export interface Estimate {
  readonly mean: number;
  /** 95 % */
  readonly interval: readonly [number, number];
}

const RESAMPLES = 1000;
const COVERAGE_RESAMPLES = 200;

/** The mean over people, and where it would lie with other people: percentiles of the bootstrap. */
export const meanOfPeople = (values: Float64Array): Estimate => {
  const random = seeded(values.length);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  }).sort();
  return {
    mean: mean(values),
    interval: [means[Math.floor(RESAMPLES * 0.025)]!, means[Math.ceil(RESAMPLES * 0.975) - 1]!],
  };
};

/**
 * The part of the films that stand in anybody's short list. People drawn twice add nothing to it, so that resamples
 * are lower than the truth: their spread alone is taken.
 */
export const coverage = (lists: readonly (readonly number[])[], movies: number): Estimate => {
  const random = seeded(lists.length);
  const of = (chosen: readonly (readonly number[])[]) => new Set(chosen.flat()).size / Math.max(1, movies);
  const covered = of(lists);
  const resampled = Array.from({ length: COVERAGE_RESAMPLES }, () =>
    of(lists.map(() => lists[Math.floor(random() * lists.length)]!)),
  );
  const middle = mean(resampled);
  const variance = resampled.reduce((sum, value) => sum + (value - middle) ** 2, 0) / COVERAGE_RESAMPLES;
  const half = 1.96 * Math.sqrt(variance);
  return { mean: covered, interval: [Math.max(0, covered - half), Math.min(1, covered + half)] };
};
