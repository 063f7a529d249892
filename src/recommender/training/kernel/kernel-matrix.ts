import { transpose, type SparseMatrix } from '#recommender/numeric/sparse-matrix';
import { squareMatrix, type SquareMatrix } from '#recommender/numeric/square-matrix';
import type { Threads } from '#recommender/numeric/threads';
import type { Similarity } from '#recommender/scoring/similarity';

/** How alike any two of these people (of length 1) are: the lower triangle. */
export const kernelMatrix = async (
  people: SparseMatrix,
  similarity: Similarity,
  threads: Threads,
): Promise<SquareMatrix> => {
  const matrix = squareMatrix(people.rows);
  const weights = new Float64Array(new SharedArrayBuffer(people.columns * 8)).fill(1);
  await threads.gram({ matrix: people, transposed: transpose(people), weights }, matrix);
  const { size, stride, data } = matrix;
  for (let row = 0; row < size; row++) {
    for (let at = row * stride; at <= row * stride + row; at++) data[at] = similarity(data[at]!);
  }
  return matrix;
};

export const addToDiagonal = ({ size, stride, data }: SquareMatrix, values: ArrayLike<number>): void => {
  for (let i = 0; i < size; i++) data[i * stride + i]! += values[i]!;
};
