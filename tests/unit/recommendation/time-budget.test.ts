import { expect } from 'chai';
import { firstShareOf } from '#application/recommendation/time-budget';

describe('The time that a list may take', () => {
  it('leaves a fifth to the fallback, and never more than 100 ms', () => {
    expect([10, 300, 500, 1_000, 30_000].map(firstShareOf)).to.deep.equal([8, 240, 400, 900, 29_900]);
  });
});
