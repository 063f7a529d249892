import { expect } from 'chai';
import fc from 'fast-check';
import { compatibility } from '#domain/recommendation/compatibility';
import type { History } from '#domain/recommendation/history';
import { halfStarsFrom } from '#domain/taste/half-stars';

/** Ratings by the ids of their films. */
const rated = (stars: Readonly<Record<number, number>>): History =>
  Object.entries(stars).map(([id, given]) => ({ movieId: Number(id), halfStars: halfStarsFrom(given) }));
const alike = (movies: number): History =>
  rated(Object.fromEntries(Array.from({ length: movies }, (_, i) => [i + 1, 4])));

describe('The compatibility of two people', () => {
  it('counts only what both have rated', () => {
    expect(compatibility(rated({ 1: 5, 2: 5 }), rated({ 2: 5, 3: 5 })).inCommon).to.equal(1);
  });

  it('has no agreement where they have nothing in common', () => {
    expect(compatibility(rated({ 1: 5 }), rated({ 2: 5 }))).to.deep.equal({
      ...{ inCommon: 0, agreement: null },
      ...{ unites: [], divides: [] },
    });
  });

  it('says the more, the more films they have in common', () => {
    const agreement = (movies: number) => compatibility(alike(movies), alike(movies)).agreement;
    expect(agreement(1)).to.be.closeTo(0.74, 0.001);
    expect(agreement(10)).to.be.closeTo(0.842, 0.001);
    expect(agreement(1_000)).to.be.above(0.99);
  });

  it('agrees on films within one star of one another', () => {
    const agreed = compatibility(rated({ 1: 3 }), rated({ 1: 4 })).agreement ?? 0;
    expect(compatibility(rated({ 1: 3 }), rated({ 1: 4.5 })).agreement).to.be.below(agreed);
  });

  it('names the films that both liked, and those two stars apart, the clearest first', () => {
    const { unites, divides } = compatibility(
      rated({ 1: 4, 2: 5, 3: 5, 4: 1, 5: 3, 6: 3.5 }),
      rated({ 1: 4, 2: 5, 3: 1, 4: 5, 5: 5, 6: 5 }),
    );
    expect(unites.map(({ movieId }) => movieId)).to.deep.equal([2, 1]);
    expect(divides.map(({ movieId }) => movieId)).to.deep.equal([3, 4, 5]);
  });

  it('is the same seen from the other', () => {
    const history = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 10 })), {
        selector: ([id]) => id,
      })
      .map((pairs) => rated(Object.fromEntries(pairs.map(([id, half]) => [id, half / 2]))));
    fc.assert(
      fc.property(history, history, (one, other) => {
        const [here, there] = [compatibility(one, other), compatibility(other, one)];
        expect(here.agreement).to.equal(there.agreement);
        const idsOf = ({ unites, divides }: typeof here) =>
          [unites, divides].map((each) => each.map(({ movieId }) => movieId));
        expect(idsOf(here)).to.deep.equal(idsOf(there));
      }),
    );
  });
});
