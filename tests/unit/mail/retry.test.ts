import { expect } from 'chai';
import { waitAfter } from '#domain/mail/retry';

const MINUTE = 60_000;

describe('A mail that could not be sent', () => {
  it('waits a minute first, then twice as long each time', () => {
    expect([1, 2, 3].map(waitAfter)).to.deep.equal([MINUTE, 2 * MINUTE, 4 * MINUTE]);
  });

  it('waits six hours at last', () => {
    expect([9, 10].map(waitAfter)).to.deep.equal([256 * MINUTE, 360 * MINUTE]);
  });

  it('is given up after eleven tries, 14 and a half hours after the first', () => {
    const waits = Array.from({ length: 10 }, (_, index) => waitAfter(index + 1) ?? NaN);
    expect(waits.reduce((sum, wait) => sum + wait) / MINUTE).to.equal(14.5 * 60 + 1);
    expect(waitAfter(11)).to.equal(undefined);
  });
});
