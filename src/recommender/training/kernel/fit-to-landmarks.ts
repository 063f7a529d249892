import { denseMatrix, rowOf, type DenseMatrix } from '#recommender/numeric/dense-matrix';
import { transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';
import { squareMatrix, TILE, type SquareMatrix } from '#recommender/numeric/square-matrix';
import type { Threads } from '#recommender/numeric/threads';
import { NotPositiveDefinite } from '#recommender/numeric/triangular-tile';
import { selectPeople, type RatingMatrix } from '../ratings/rating-matrix.ts';
import { weightedRatings } from '../ratings/weighted-ratings.ts';
import { Cosines } from '#recommender/scoring/cosines';
import { addToDiagonal, kernelMatrix } from './kernel-matrix.ts';
import type { KernelSettings } from './kernel-settings.ts';
import { ridges, type ComparedPeople } from './people.ts';
import { similarityOf, type Similarity } from '#recommender/scoring/similarity';

/** People at a time: what of their likeness to the landmarks is in memory. */
const BLOCK = 8 * TILE;
/** The least that makes the likeness of the landmarks a kernel; none is needed for whole powers but for rounding. */
const NUGGETS = [1e-9, 1e-6, 1e-3, 0.03, 1];

/**
 * A = (K D^-1 K' + K)^-1 K D^-1 X, where K is the likeness of landmarks to all people, or to one another, and D holds the
 * people's ridges. With all people for landmarks that is (K + D)^-1 X.
 * @param compared the landmarks
 * @returns films by landmarks
 */
export const fitToLandmarks = async (
  people: RatingMatrix,
  compared: ComparedPeople,
  settings: KernelSettings,
  threads: Threads,
): Promise<DenseMatrix> => {
  const similarity = similarityOf(settings.powers, settings.mix);
  const target = await asKernel(await kernelMatrix(compared.unit, similarity, threads), threads);
  const totals = denseMatrix(compared.unit.columns, compared.unit.rows);
  const cosines = new Cosines(compared.unit, compared.scales);
  const trust = ridges(people, settings).map((ridge) => 1 / Math.sqrt(ridge));
  for (let from = 0; from < people.people; from += BLOCK) {
    const count = Math.min(BLOCK, people.people - from);
    const block = weightedRatings(selectPeople(people, Array.from({ length: count }, (_, i) => from + i)), settings.stars); // prettier-ignore
    const transposed = similarities(block, cosines, similarity, totals.columns);
    for (let person = 0; person < count; person++) trustBy(trust[from + person]!, block, transposed, person);
    const inputs = turned(transposed, target.stride);
    await threads.accumulate({ inputs, transposed, outputs: transpose(block) }, target, totals);
  }
  await threads.solve(target, totals);
  return totals;
};

/** Adds to the diagonal until there is a factor. */
const asKernel = async (matrix: SquareMatrix, threads: Threads): Promise<SquareMatrix> => {
  for (const nugget of NUGGETS) {
    const copy = squareMatrix(matrix.size);
    copy.data.set(matrix.data);
    addToDiagonal(copy, new Float64Array(matrix.size).fill(nugget));
    try {
      await threads.solve(copy, denseMatrix(0, matrix.size));
      addToDiagonal(matrix, new Float64Array(matrix.size).fill(nugget));
      return matrix;
    } catch (error) {
      if (!(error instanceof NotPositiveDefinite)) throw error;
    }
  }
  throw new NotPositiveDefinite();
};

const trustBy = (
  trust: number,
  { starts, value }: SparseMatrix,
  similar: DenseMatrix,
  person: number,
): void => {
  for (let entry = starts[person]!; entry < starts[person + 1]!; entry++) value[entry]! *= trust;
  const row = rowOf(similar, person);
  for (let i = 0; i < row.length; i++) row[i]! *= trust;
};

/** People by landmarks. */
const similarities = (
  { rows, starts, index, value }: SparseMatrix,
  cosines: Cosines,
  similarity: Similarity,
  landmarks: number,
): DenseMatrix => {
  const matrix = denseMatrix(rows, landmarks);
  for (let person = 0; person < rows; person++) {
    const [begin, end] = [starts[person]!, starts[person + 1]!];
    const row = rowOf(matrix, person);
    cosines.write(index.subarray(begin, end), value.subarray(begin, end), row);
    for (let i = 0; i < row.length; i++) row[i] = similarity(row[i]!);
  }
  return matrix;
};

const turned = ({ rows, columns, stride, data }: DenseMatrix, height: number): DenseMatrix => {
  const result = denseMatrix(height, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result.data[column * result.stride + row] = data[row * stride + column]!;
    }
  }
  return result;
};
