import { expect } from 'chai';
import fc from 'fast-check';
import { NO_FACTS, prominence, type MovieFacts } from '#domain/catalogue/prominence';

const facts: fc.Arbitrary<MovieFacts> = fc.record({
  criticsScore: fc.option(fc.integer({ min: 0, max: 100 })),
  reviewCount: fc.option(fc.integer({ min: 0, max: 1_000 })),
  awardsWon: fc.integer({ min: 0, max: 12 }),
  awardNominations: fc.integer({ min: 0, max: 15 }),
  boxOffice: fc.option(fc.integer({ min: 0, max: 3_000_000_000 })),
});
const year = fc.option(fc.integer({ min: 1890, max: 2100 }));

describe('the prominence of a film', () => {
  it('lies between 0 and 1 whatever is known', () => {
    fc.assert(
      fc.property(facts, year, (known, when) => {
        const value = prominence(known, when);
        expect(value).to.be.within(0, 1);
      }),
    );
  });

  it('is 0 where nothing is known', () => {
    expect(prominence(NO_FACTS, null)).to.equal(0);
    expect(prominence({ ...NO_FACTS, criticsScore: 90 }, 1999)).to.equal(0);
  });

  it('never falls with a better score, more reviews, more awards or more sales', () => {
    const better = fc.constantFrom(
      (known: MovieFacts) => ({ ...known, criticsScore: (known.criticsScore ?? 60) + 5 }),
      (known: MovieFacts) => ({ ...known, reviewCount: (known.reviewCount ?? 0) + 20 }),
      (known: MovieFacts) => ({ ...known, awardsWon: known.awardsWon + 1 }),
      (known: MovieFacts) => ({ ...known, awardNominations: known.awardNominations + 1 }),
    );
    fc.assert(
      fc.property(facts, year, better, (known, when, improve) => {
        expect(prominence(improve(known), when)).to.be.at.least(prominence(known, when));
      }),
    );
    const sold = (boxOffice: number) => prominence({ ...NO_FACTS, reviewCount: 50, boxOffice }, 2000);
    expect(sold(500_000_000)).to.be.greaterThan(sold(50_000_000));
  });

  it('measures reviews and sales against their own time', () => {
    const then = { ...NO_FACTS, criticsScore: 80, reviewCount: 80, boxOffice: 50_000_000 };
    expect(prominence(then, 1955)).to.be.greaterThan(prominence(then, 2012));
  });

  it('puts an admired film before a loud failure', () => {
    const failure = {
      criticsScore: 32,
      reviewCount: 212,
      awardsWon: 0,
      awardNominations: 0,
      boxOffice: 1.1e9,
    };
    const admired = {
      criticsScore: 90,
      reviewCount: 120,
      awardsWon: 1,
      awardNominations: 3,
      boxOffice: null,
    };
    expect(prominence(admired, 2014)).to.be.greaterThan(prominence(failure, 2014));
  });
});
