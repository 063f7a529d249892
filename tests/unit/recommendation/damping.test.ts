import { expect } from 'chai';
import { historyDamping, priorDamping } from '#recommender/scoring/damping';

describe('what the length of a history does to scores', () => {
  it('makes a sum its mean with an exponent of 1, and leaves it with one of 0', () => {
    expect(historyDamping(4, 1)).to.equal(0.25);
    expect(historyDamping(4, 0)).to.equal(1);
    expect(historyDamping(4, 0.5)).to.equal(0.5);
  });

  it('is nothing where nothing is known', () => expect(historyDamping(0, 0.5)).to.equal(1));

  it('lets the baseline count whole without a history, a quarter after as many ratings as told, and ever less', () => {
    expect(priorDamping(0, 3)).to.equal(1);
    expect(priorDamping(3, 3)).to.equal(0.25);
    expect(priorDamping(30, 3)).to.be.below(0.01);
  });

  it('lets the baseline count for nothing beside any history where it is worth no rating', () => {
    expect(priorDamping(0, 0)).to.equal(1);
    expect(priorDamping(1, 0)).to.equal(0);
  });
});
