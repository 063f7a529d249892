import { expect } from 'chai';
import { asLastUse, toTheMinute } from '#domain/identity/rounded-times';

describe('Times of a session as they are shown', () => {
  it('R10: the last use is told to five minutes, never later than it was', () => {
    expect(asLastUse(new Date('2026-11-29T20:04:59.999Z')).toISOString()).to.equal(
      '2026-11-29T20:00:00.000Z',
    );
    expect(asLastUse(new Date('2026-11-29T20:05:00.000Z')).toISOString()).to.equal(
      '2026-11-29T20:05:00.000Z',
    );
  });

  it('the sign-in is told to the minute', () => {
    expect(toTheMinute(new Date('2026-11-29T20:04:59.999Z')).toISOString()).to.equal(
      '2026-11-29T20:04:00.000Z',
    );
  });
});
