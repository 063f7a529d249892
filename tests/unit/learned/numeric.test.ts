import { expect } from 'chai';
import { denseMatrix, rowOf } from '#recommender/numeric/dense-matrix';
import { gram, GRAM_PARTS } from '#recommender/numeric/gram';
import { factorSpace } from '#recommender/numeric/cholesky';
import { invert, inversionParts } from '#recommender/numeric/invert';
import { sparseMatrix, transpose } from '#recommender/numeric/sparse-matrix';
import { squareMatrix, type SquareMatrix } from '#recommender/numeric/square-matrix';
import { Member, planTeam } from '#recommender/numeric/team';
import { Threads } from '#recommender/numeric/threads';
import { NotPositiveDefinite } from '#recommender/numeric/triangular-tile';
import { seeded } from '#recommender/numeric/random';

const positiveDefinite = (size: number): SquareMatrix => {
  const random = seeded(size);
  const matrix = squareMatrix(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      matrix.data[i * matrix.stride + j] = random() - 0.5 + (i === j ? 2 * Math.sqrt(size) : 0);
    }
  }
  return matrix;
};

const invertAlone = (matrix: SquareMatrix): void =>
  invert(new Member(planTeam(1, inversionParts(matrix))), matrix, factorSpace(matrix));

/** The largest difference of the product of both from the unit matrix. */
const distanceFromUnit = (
  original: Pick<SquareMatrix, 'size' | 'stride'> & { data: Float64Array },
  inverse: SquareMatrix,
): number => {
  const { size, stride } = original;
  const at = (i: number, j: number) => original.data[Math.max(i, j) * stride + Math.min(i, j)]!;
  let worst = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += at(i, k) * inverse.data[k * stride + j]!;
      worst = Math.max(worst, Math.abs(sum - Number(i === j)));
    }
  }
  return worst;
};

describe('the inverse of a positive definite matrix', () => {
  for (const size of [1, 3, 4, 63, 64, 65, 130, 193]) {
    it(`of side ${size} times the matrix is the unit matrix`, () => {
      const matrix = positiveDefinite(size);
      const original = { ...matrix, data: matrix.data.slice() };
      invertAlone(matrix);
      expect(distanceFromUnit(original, matrix)).to.be.below(1e-12);
    });
  }

  it('of an empty matrix is empty', () => {
    expect(() => invertAlone(squareMatrix(0))).to.not.throw();
  });

  it('is the same, bit by bit, with several threads and with one', async () => {
    const [alone, together] = [positiveDefinite(300), positiveDefinite(300)];
    invertAlone(alone);
    const threads = new Threads(3);
    try {
      await threads.invert(together);
    } finally {
      await threads.close();
    }
    expect(Buffer.compare(Buffer.from(alone.data.buffer), Buffer.from(together.data.buffer))).to.equal(0);
  });

  it('does not exist where a pivot is not positive, and the threads say so', async () => {
    const broken = positiveDefinite(300);
    broken.data[250 * broken.stride + 250] = -1;
    const same = squareMatrix(300);
    same.data.set(broken.data);
    expect(() => invertAlone(same)).to.throw(NotPositiveDefinite);
    const threads = new Threads(2);
    const fault = await threads.invert(broken).catch((error: unknown) => error);
    await threads.close();
    expect(fault).to.be.instanceOf(Error).with.property('message').that.includes('not positive definite');
  });
});

describe('the solution of equations', () => {
  for (const size of [1, 5, 64, 130]) {
    it(`of side ${size} times the matrix is what was asked, for each row`, async () => {
      const matrix = positiveDefinite(size);
      const original = { ...matrix, data: matrix.data.slice() };
      const random = seeded(7);
      const rows = denseMatrix(67, size);
      for (let row = 0; row < 67; row++) rowOf(rows, row).forEach((_, i, values) => (values[i] = random()));
      const asked = rows.data.slice();
      const threads = new Threads(1);
      await threads.solve(matrix, rows);
      await threads.close();
      const at = (i: number, j: number) => original.data[Math.max(i, j) * matrix.stride + Math.min(i, j)]!;
      for (let row = 0; row < 67; row++) {
        const solution = rowOf(rows, row);
        for (let i = 0; i < size; i++) {
          const product = solution.reduce((sum, value, j) => sum + value * at(i, j), 0);
          expect(product).to.be.closeTo(asked[row * rows.stride + i]!, 1e-10);
        }
      }
    });
  }

  it('is the same, bit by bit, with several threads and with one, which go on after a matrix without factor', async () => {
    const solution = async (threads: Threads) => {
      const broken = positiveDefinite(300);
      broken.data[250 * broken.stride + 250] = -1;
      const fault = await threads.solve(broken, denseMatrix(2, 300)).catch((error: unknown) => error);
      expect(fault).to.be.instanceOf(NotPositiveDefinite);
      const rows = denseMatrix(70, 300);
      rows.data.forEach((_, i) => (rows.data[i] = i % 11));
      await threads.solve(positiveDefinite(300), rows);
      await threads.close();
      return rows.data;
    };
    expect(await solution(new Threads(3))).to.deep.equal(await solution(new Threads(1)));
  });
});

describe('the sums of a least-squares fit', () => {
  it('are inputs times inputs, and outputs times inputs', async () => {
    const [variables, observations] = [5, 3];
    const inputs = denseMatrix(8, observations);
    const transposed = denseMatrix(observations, variables);
    for (let i = 0; i < variables; i++) {
      for (let k = 0; k < observations; k++) {
        inputs.data[i * inputs.stride + k] = transposed.data[k * transposed.stride + i] = 1 + i * k;
      }
    }
    const outputs = sparseMatrix(2, observations, 2);
    outputs.starts.set([0, 1, 2]);
    outputs.index.set([0, 2]);
    outputs.value.set([2, 3]);
    const [target, totals] = [squareMatrix(variables), denseMatrix(2, variables)];
    const threads = new Threads(1);
    await threads.accumulate({ inputs, transposed, outputs }, target, totals);
    await threads.accumulate({ inputs, transposed, outputs }, target, totals);
    await threads.close();
    for (let i = 0; i < variables; i++) {
      for (let j = 0; j <= i; j++) {
        const expected = [0, 1, 2].reduce((sum, k) => sum + (1 + i * k) * (1 + j * k), 0);
        expect(target.data[i * target.stride + j]).to.equal(2 * expected);
      }
      expect(rowOf(totals, 0)[i]).to.equal(2 * 2);
      expect(rowOf(totals, 1)[i]).to.equal(2 * 3 * (1 + 2 * i));
    }
  });
});

describe('the weighted product of a sparse matrix with its transpose', () => {
  it('is what the dense product is', () => {
    const dense = [
      [1, 0, 2, 0],
      [0, 3, 0, 0],
      [4, 5, 0, 0],
    ];
    const matrix = sparseMatrix(3, 4, 5);
    matrix.starts.set([0, 2, 3, 5]);
    matrix.index.set([0, 2, 1, 0, 1]);
    matrix.value.set([1, 2, 3, 4, 5]);
    const weights = new Float64Array(new SharedArrayBuffer(4 * 8));
    weights.set([1, 0.5, 2, 9]);
    const target = squareMatrix(3);
    gram(new Member(planTeam(1, GRAM_PARTS)), { matrix, transposed: transpose(matrix), weights }, target);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j <= i; j++) {
        const expected = dense[i]!.reduce((sum, value, k) => sum + value * dense[j]![k]! * weights[k]!, 0);
        expect(target.data[i * target.stride + j]).to.equal(expected);
      }
    }
  });
});
