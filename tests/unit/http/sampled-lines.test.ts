import { mock } from 'node:test';
import { expect } from 'chai';
import { createSampledLines } from '#adapters/http/sampled-lines';

const MINUTE = 60_000;

describe('Sampled lines', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  const sampled = (first: number, later: number) => {
    const takes = createSampledLines();
    const told: number[] = [];
    return {
      told,
      written: (times: number, kind = 'storm') =>
        Array.from({ length: times }, () =>
          takes(kind, { first, later }, (leftOut) => told.push(leftOut)),
        ).filter(Boolean).length,
    };
  };

  it('are the first of a minute; the others are counted, and the count is told when it ends', () => {
    const { written, told } = sampled(10, 10);
    expect(written(10_000)).to.equal(10);
    expect(told).to.deep.equal([]);
    mock.timers.tick(MINUTE);
    expect(told).to.deep.equal([9_990]);
    expect(written(12)).to.equal(10);
    mock.timers.tick(MINUTE);
    expect(told).to.deep.equal([9_990, 2]);
    mock.timers.tick(10 * MINUTE);
    expect(told).to.deep.equal([9_990, 2]);
  });

  it('are all there are while they are few', () => {
    const { written, told } = sampled(10, 10);
    for (let minute = 0; minute < 5; minute += 1) {
      expect(written(10)).to.equal(10);
      mock.timers.tick(MINUTE);
    }
    expect(told).to.deep.equal([]);
  });

  it('are one a spell where that is wanted, however long it lasts; a minute without any ends it', () => {
    const { written, told } = sampled(1, 0);
    expect(written(100)).to.equal(1);
    mock.timers.tick(MINUTE);
    expect(written(50)).to.equal(0);
    mock.timers.tick(MINUTE);
    expect(told).to.deep.equal([99, 50]);
    mock.timers.tick(MINUTE);
    expect(written(3)).to.equal(1);
  });

  it('leave each kind its own room', () => {
    const { written } = sampled(2, 2);
    expect(written(5, 'one')).to.equal(2);
    expect(written(5, 'another')).to.equal(2);
  });
});
