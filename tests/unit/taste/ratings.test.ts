import { expect } from 'chai';
import fc from 'fast-check';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryRatings } from '#adapters/in-memory/taste/ratings';
import { rateMovie } from '#application/taste/rate-movie';
import { unrateMovie } from '#application/taste/unrate-movie';
import { halfStarsFrom, parseStars, starsOf } from '#domain/taste/half-stars';
import { accepted, refused } from '../../support/outcomes.ts';

const world = () => {
  const clock = new ManualClock();
  const ratings = new InMemoryRatings({ user: (id) => id < 10, movie: (id) => id < 100 });
  return { clock, ratings, rate: rateMovie({ ratings, clock }), unrate: unrateMovie({ ratings }) };
};

describe('Stars', () => {
  it('are 0.5 to 5 in steps of 0.5, and nothing else', () => {
    for (let half = 1; half <= 10; half += 1) expect(accepted(parseStars(half / 2))).to.equal(half);
    for (const stars of [
      0,
      -0,
      0.25,
      0.4999999999999999,
      4.75,
      5.5,
      -1,
      10,
      NaN,
      Infinity,
      -Infinity,
      2 ** 53,
      1e-300,
    ])
      expect(refused(parseStars(stars)).errors, String(stars)).to.have.key('rating');
  });

  it('are a whole number of halves, whatever number is given', () => {
    fc.assert(
      fc.property(fc.double(), (number) => {
        expect(parseStars(number).ok).to.equal([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].includes(number));
      }),
    );
  });
});

describe('Half stars', () => {
  it('are those of every number of stars there is, and give it back', () => {
    for (const stars of [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]) {
      expect(halfStarsFrom(stars)).to.equal(2 * stars);
      expect(starsOf(halfStarsFrom(stars))).to.equal(stars);
    }
  });

  it('are none of stars that do not exist', () => {
    for (const stars of [0, 0.25, 5.5, -1, NaN]) expect(() => halfStarsFrom(stars)).to.throw(RangeError);
  });
});

describe('Rating a film', () => {
  it('is new the first time and a change after that, at the time of the last', async () => {
    const { clock, ratings, rate } = world();
    const first = clock.now();
    expect(accepted(await rate({ userId: 1, movieId: 7, stars: 4.5 }))).to.deep.equal({
      rating: { userId: 1, movieId: 7, halfStars: 9, ratedAt: first },
      isNew: true,
    });
    clock.advance(1000);
    const changed = accepted(await rate({ userId: 1, movieId: 7, stars: 2 }));
    expect(changed).to.deep.include({ isNew: false });
    expect(changed.rating.ratedAt).to.deep.equal(clock.now());
    expect(await ratings.byUser(1)).to.deep.equal([{ movieId: 7, halfStars: 4 }]);
  });

  it('is refused for stars that do not exist, and leaves the former rating', async () => {
    const { ratings, rate } = world();
    await rate({ userId: 1, movieId: 7, stars: 4.5 });
    expect(refused(await rate({ userId: 1, movieId: 7, stars: 6 })).code).to.equal('invalid-input');
    expect(await ratings.byUser(1)).to.deep.equal([{ movieId: 7, halfStars: 9 }]);
  });

  it('is refused for a film that is not there', async () => {
    const { ratings, rate } = world();
    expect(refused(await rate({ userId: 1, movieId: 100, stars: 4 }))).to.deep.equal({
      code: 'no-such-movie',
    });
    expect(await ratings.byUser(1)).to.be.empty;
  });

  it('T23: by somebody whose account is gone meanwhile is of nobody', async () => {
    const { rate } = world();
    expect(refused(await rate({ userId: 10, movieId: 7, stars: 4 }))).to.deep.equal({
      code: 'not-signed-in',
    });
  });

  it('is one’s own affair: others keep theirs', async () => {
    const { ratings, rate, unrate } = world();
    await rate({ userId: 1, movieId: 7, stars: 4 });
    await rate({ userId: 2, movieId: 7, stars: 1 });
    await unrate({ userId: 1, movieId: 7 });
    expect(await ratings.byUser(1)).to.be.empty;
    expect(await ratings.byUser(2)).to.deep.equal([{ movieId: 7, halfStars: 2 }]);
  });
});

describe('Taking a rating back', () => {
  it('is fine whether there was one or not', async () => {
    const { ratings, rate, unrate } = world();
    await rate({ userId: 1, movieId: 7, stars: 4 });
    accepted(await unrate({ userId: 1, movieId: 7 }));
    accepted(await unrate({ userId: 1, movieId: 7 }));
    expect(await ratings.byUser(1)).to.be.empty;
    expect(accepted(await rate({ userId: 1, movieId: 7, stars: 4 })).isNew).to.be.true;
  });

  it('is refused for a film that is not there', async () => {
    expect(refused(await world().unrate({ userId: 1, movieId: 100 }))).to.deep.equal({
      code: 'no-such-movie',
    });
  });
});
