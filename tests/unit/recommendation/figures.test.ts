import { expect } from 'chai';
import { mean, standardError } from '#domain/recommendation/figures';

describe('figures of people', () => {
  it('have a mean', () => expect(mean([1, 2, 6])).to.equal(3));

  it('differ from others by so much, give or take the standard error of a sample', () => {
    expect(standardError([3, 5, 7], [1, 1, 1])).to.be.closeTo(2 / Math.sqrt(3), 1e-15);
    expect(standardError(Float64Array.of(0.1, 0.2), [0.1, 0.2])).to.equal(0);
  });

  it('are compared person by person: what all have in common is no error', () =>
    expect(standardError([1, 5, 9], [0, 4, 8])).to.equal(0));

  it('of one person alone tell no error', () => expect(standardError([1], [0])).to.be.NaN);
});
