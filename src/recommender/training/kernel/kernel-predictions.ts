import { denseMatrix, rowOf } from '#recommender/numeric/dense-matrix';
import type { SparseMatrix } from '#recommender/numeric/sparse-matrix';
import type { Threads } from '#recommender/numeric/threads';
import type { StarHistory } from '#recommender/scoring/ranker';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { weightedRatings } from '../ratings/weighted-ratings.ts';
import { Cosines } from '#recommender/scoring/cosines';
import { addToDiagonal, kernelMatrix } from './kernel-matrix.ts';
import type { KernelSettings } from './kernel-settings.ts';
import { comparedPeople, ridges } from './people.ts';
import { similarityOf } from '#recommender/scoring/similarity';

/**
 * What a kernel of these people foretells for some histories, without ever making its weights: a third of the work.
 * @throws {NotPositiveDefinite}
 * @returns histories by films, each row in turn
 */
export const kernelPredictions = async (
  people: RatingMatrix,
  settings: KernelSettings,
  histories: readonly StarHistory[],
  threads: Threads,
): Promise<Float32Array> => {
  const { unit, scales } = comparedPeople(people, people, settings);
  const similarity = similarityOf(settings.powers, settings.mix);
  const matrix = await kernelMatrix(unit, similarity, threads);
  addToDiagonal(matrix, ridges(people, settings));
  const cosines = new Cosines(unit, scales);
  const alike = denseMatrix(histories.length, people.people);
  histories.forEach(({ movies, halfStars }, i) => {
    const row = rowOf(alike, i);
    cosines.write(movies, Float64Array.from(halfStars, (step) => settings.historyStars[step - 1]!), row); // prettier-ignore
    for (let person = 0; person < row.length; person++) row[person] = similarity(row[person]!);
  });
  await threads.solve(matrix, alike);
  const targets = weightedRatings(people, settings.stars);
  const result = new Float32Array(histories.length * targets.columns);
  const sums = new Float64Array(targets.columns);
  histories.forEach((_, i) => {
    sumOf(targets, rowOf(alike, i), sums);
    result.set(sums, i * sums.length);
  });
  return result;
};

/** sums = factors' * matrix */
const sumOf = ({ starts, index, value }: SparseMatrix, factors: Float64Array, sums: Float64Array): void => {
  sums.fill(0);
  for (let row = 0; row < factors.length; row++) {
    const factor = factors[row]!;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      sums[index[entry]!]! += factor * value[entry]!;
    }
  }
};
