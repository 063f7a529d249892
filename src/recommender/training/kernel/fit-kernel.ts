import { denseMatrix, rowOf, type DenseMatrix } from '#recommender/numeric/dense-matrix';
import { transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';
import type { Threads } from '#recommender/numeric/threads';
import { NotPositiveDefinite } from '#recommender/numeric/triangular-tile';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { weightedRatings } from '../ratings/weighted-ratings.ts';
import { addToDiagonal, kernelMatrix } from './kernel-matrix.ts';
import type { KernelRows } from '#recommender/format/kernel-rows';
import type { KernelSettings } from './kernel-settings.ts';
import { peopleToFit, type FittedPeople } from './landmarks.ts';
import { fitToLandmarks } from './fit-to-landmarks.ts';
import { comparedPeople, ridges, type ComparedPeople } from './people.ts';
import { similarityOf } from '#recommender/scoring/similarity';

/** What is tried where the likeness is no kernel, and the matrix of people therefore has no factor. */
const MORE_RIDGE = 4;

export interface FitOptions {
  /** What each film's scores are multiplied by. */
  readonly factors?: Float64Array | undefined;
  /** Landmarks, and those whom the weights are fitted to. */
  readonly people?: FittedPeople;
}

/**
 * Kernel ridge regression from people to their ratings: A = (K + ridges)^-1 X. With more people than landmarks it is the
 * subset of regressors: all people's ratings, explained by their likeness to the landmarks alone.
 */
export const fitKernel = async (
  ratings: RatingMatrix,
  settings: KernelSettings,
  threads: Threads,
  { factors, people: fitted = peopleToFit(ratings) }: FitOptions = {},
): Promise<KernelRows> => {
  const { landmarks, people } = fitted;
  const compared = comparedPeople(landmarks, people ?? landmarks, settings);
  const totals =
    people === undefined
      ? await fitExactly(landmarks, compared, settings, threads)
      : await fitToLandmarks(people, compared, settings, threads);
  factors?.forEach((factor, movie) => timesRow(totals, movie, factor));
  return {
    ...landmarkRows(compared.unit),
    ...inEightBits(totals),
    scales: compared.scales,
    ...readings(settings),
  };
};

/** @returns films by people */
const fitExactly = async (
  people: RatingMatrix,
  compared: ComparedPeople,
  settings: KernelSettings,
  threads: Threads,
): Promise<DenseMatrix> => {
  const matrix = await kernelMatrix(compared.unit, similarityOf(settings.powers, settings.mix), threads);
  addToDiagonal(matrix, ridges(people, settings));
  const totals = denseMatrix(compared.unit.columns, compared.unit.rows);
  writeTransposed(weightedRatings(people, settings.stars), totals);
  try {
    await threads.solve(matrix, totals);
    return totals;
  } catch (error) {
    if (!(error instanceof NotPositiveDefinite)) throw error;
    return fitExactly(people, compared, { ...settings, ridge: MORE_RIDGE * settings.ridge }, threads);
  }
};

const readings = ({ historyStars, powers, mix }: KernelSettings) => ({
  stars: Float32Array.from(historyStars),
  powers: Float32Array.from(powers),
  mix: Float32Array.from(mix),
});

const writeTransposed = (people: SparseMatrix, { stride, data }: DenseMatrix): void => {
  const { rows, starts, index, value } = transpose(people);
  for (let movie = 0; movie < rows; movie++) {
    for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) {
      data[movie * stride + index[entry]!] = value[entry]!;
    }
  }
};

const timesRow = (matrix: DenseMatrix, row: number, factor: number): void => {
  const values = rowOf(matrix, row);
  for (let i = 0; i < values.length; i++) values[i]! *= factor;
};

const landmarkRows = ({ columns, starts, index, value }: SparseMatrix) => ({
  starts: Uint32Array.from(starts),
  index: columns <= 0x10000 ? Uint16Array.from(index) : Uint32Array.from(index),
  value: Float32Array.from(value),
});

/** @param solution films by landmarks */
const inEightBits = ({ rows, columns, stride, data }: DenseMatrix) => {
  const largest = new Float64Array(columns);
  for (let movie = 0; movie < rows; movie++) {
    for (let i = 0; i < columns; i++) largest[i] = Math.max(largest[i]!, Math.abs(data[movie * stride + i]!));
  }
  const weightScales = Float32Array.from(largest, (value) => value / 127);
  const weights = new Int8Array(rows * columns);
  for (let movie = 0; movie < rows; movie++) {
    for (let i = 0; i < columns; i++) {
      const scale = weightScales[i]!;
      if (scale > 0) weights[i * rows + movie] = Math.max(-127, Math.min(127, Math.round(data[movie * stride + i]! / scale))); // prettier-ignore
    }
  }
  return { weights, weightScales };
};
