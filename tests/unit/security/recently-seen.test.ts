import { expect } from 'chai';
import { RecentlySeen } from '#adapters/security/recently-seen';

describe('What was seen recently', () => {
  it('is remembered, and the oldest forgotten when there is too much', () => {
    const seen = new RecentlySeen<number>(2);
    for (const [index, key] of ['a', 'b', 'c'].entries()) seen.keep(key, index);
    expect(['a', 'b', 'c'].map((key) => seen.get(key))).to.deep.equal([undefined, 1, 2]);
  });

  it('is nothing where nothing may be kept', () => {
    const seen = new RecentlySeen<number>(0);
    seen.keep('a', 1);
    expect(seen.get('a')).to.equal(undefined);
  });
});
