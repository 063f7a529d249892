import { expect } from 'chai';
import { waitAfter } from '#domain/mail/retry';

const MINUTE = 60_000;

describe('A mail that could not be sent', () => {
  it('waits a minute first, then twice as long each time', () => {
    expect([1, 2, 3].map(waitAfter)).to.deep.equal([MINUTE, 2 * MINUTE, 4 * MINUTE]);
  });

  it('waits six hours at most', () => {
    for (let tries = 1; tries < 10; tries += 1) expect(waitAfter(tries)).to.be.at.most(360 * MINUTE);
  });

  it('is given up after ten tries', () => {
    expect(waitAfter(9)).to.be.a('number');
    expect(waitAfter(10)).to.equal(undefined);
  });
});
