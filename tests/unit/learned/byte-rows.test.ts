import { expect } from 'chai';
import { ByteRows } from '#recommender/numeric/byte-rows';
import { seeded } from '#recommender/numeric/random';

const byPlainLoops = (rows: Int8Array, columns: number, factors: Float64Array): Float64Array => {
  const sums = new Float64Array(columns);
  factors.forEach((factor, row) => {
    if (factor === 0) return;
    for (let j = 0; j < columns; j++) sums[j]! += factor * rows[row * columns + j]!;
  });
  return sums;
};

describe('the sum of rows of bytes, each times a factor', () => {
  for (const [rows, columns] of [
    [0, 3],
    [1, 1],
    [3, 7],
    [4, 8],
    [5, 16],
    [9, 61],
    [30, 800],
  ] as const)
    // prettier-ignore
    it(`is that of plain loops to the last bit, for ${rows} rows of ${columns}`, () => {
      const random = seeded(rows + columns);
      const bytes = Int8Array.from({ length: rows * columns }, () => Math.floor(256 * random()) - 128);
      const sums = new Float64Array(columns);
      const summed = new ByteRows(bytes, columns);
      // Twice: nothing is left of one history for the next.
      for (let time = 0; time < 2; time++) {
        const factors = Float64Array.from({ length: rows }, () => (random() < 0.3 ? 0 : random() - 0.5));
        summed.write(factors, sums);
        expect([...sums]).to.deep.equal([...byPlainLoops(bytes, columns, factors)]);
      }
    });
});
