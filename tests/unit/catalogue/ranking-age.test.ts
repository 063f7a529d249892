import { expect } from 'chai';
import { rankingAge } from '#domain/catalogue/ranking-age';

describe('a ranking of popular films', () => {
  for (const [seconds, age] of [
    [0, 'current'],
    [44.9, 'current'],
    [45, 'due'],
    [59.9, 'due'],
    [60, 'outdated'],
    [86_400, 'outdated'],
    [-10, 'current'],
    [-60, 'outdated'],
  ] as const)
    it(`is ${age} ${seconds} seconds after it was made`, () =>
      expect(rankingAge(seconds * 1000)).to.equal(age));
});
