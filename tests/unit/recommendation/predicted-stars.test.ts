import { expect } from 'chai';
import fc from 'fast-check';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { predictedStars, type Evidence } from '#domain/recommendation/predicted-stars';
import { halfStarsFrom } from '#domain/taste/half-stars';

const facts = [1, 2, 3, 4, 5, 6].map((id) => ({
  id,
  title: `Film ${id}`,
  year: 1990,
  genres: [id % 2 === 0 ? 'Western' : 'Musical'],
  genresElsewhere: [],
  directors: [],
}));
const kinds = new Map(facts.map((movie) => [movie.id, kindOf(movie, genreCountsOf(facts))]));
const rated = (...stars: readonly (readonly [movieId: number, stars: number])[]) =>
  stars.map(([movieId, given]) => ({ movieId, halfStars: halfStarsFrom(given) }));

const nothingKnown: Evidence = {
  ...{ movieId: 2, history: [], shares: [], place: undefined, kinds },
  tally: { ratings: 0, stars: 0, prominence: 0.5 },
};
const predicted = (known: Partial<Evidence>) => predictedStars({ ...nothingKnown, ...known });
const width = ({ low, high }: { low: number; high: number }) => high - low;

describe('Predicted stars', () => {
  it('are what others give, drawn to what is expected while they are few', () => {
    const by = (ratings: number) =>
      predicted({ tally: { ratings, stars: 5 * ratings, prominence: 0.5 } }).stars;
    expect(by(1)).to.be.greaterThan(predicted({}).stars);
    expect(by(500)).to.be.greaterThan(by(1) + 0.5);
  });

  it('follow how generous the person is', () => {
    const strict = predicted({ history: rated([1, 2], [3, 2], [5, 2]) }).stars;
    const generous = predicted({ history: rated([1, 5], [3, 5], [5, 5]) }).stars;
    expect(generous).to.be.greaterThan(strict + 0.5);
  });

  it('follow how the person likes movies of the kind', () => {
    const western = predicted({ history: rated([4, 5], [6, 5], [1, 2], [3, 2]) }).stars;
    const musical = predicted({ history: rated([4, 2], [6, 2], [1, 5], [3, 5]) }).stars;
    expect(western).to.be.greaterThan(musical + 0.5);
  });

  it('follow how they like the movies that speak loudest, for it or against it', () => {
    const history = rated([1, 5], [3, 1]);
    const shares = (one: number, three: number) => [
      { movieId: 1, share: one },
      { movieId: 3, share: three },
    ];
    const kindless = { history, kinds: new Map() };
    expect(predicted({ ...kindless, shares: shares(2, -0.1) }).stars).to.be.greaterThan(
      predicted({ ...kindless, shares: shares(0.1, -2) }).stars,
    );
  });

  it('are higher for what stands higher in the list, and without a place as in the middle', () => {
    const history = rated([1, 5], [3, 3], [5, 4], [4, 3], [6, 4]);
    const at = (place: number | undefined) => predicted({ history, place }).stars;
    expect(at(2)).to.be.greaterThan(at(-4));
    expect(at(undefined)).to.equal(at(-2));
    expect(at(-400)).to.equal(at(-4));
  });

  it('are surer the more is known of the movie and of the person', () => {
    const few = rated([1, 4], [3, 3]);
    const many = Array.from({ length: 60 }, (_, at) => rated([100 + at, at % 2 === 0 ? 4 : 3])).flat();
    const tally = { ratings: 300, stars: 900, prominence: 0.5 };
    expect(width(predicted({ history: few }))).to.be.greaterThan(width(predicted({ history: many })));
    expect(width(predicted({ history: few }))).to.be.greaterThan(width(predicted({ history: few, tally })));
  });

  it('do not read a dismissal as a rating', () => {
    const dismissed = { movieId: 4, halfStars: halfStarsFrom(2), isDismissed: true as const };
    const history = rated([6, 5], [1, 3]);
    expect(predicted({ history: [...history, dismissed] })).to.deep.equal(predicted({ history }));
  });

  it('are stars that there are, within their interval, whatever is known', () => {
    const stars = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(
        fc.array(stars, { maxLength: 6 }),
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 }),
        fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: undefined }),
        fc.nat(2000),
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, shares, place, ratings, average, prominence) => {
          const history = given.map((half, at) => ({ movieId: at + 1, halfStars: halfStarsFrom(half / 2) }));
          const told = { history, place, shares: shares.map((share, at) => ({ movieId: at + 1, share })) };
          const {
            stars: likely,
            low,
            high,
          } = predicted({
            ...told,
            movieId: 7,
            tally: { ratings, stars: ratings * average, prominence },
          });
          expect(low).to.be.within(0.5, likely);
          expect(high).to.be.within(likely, 5);
        },
      ),
    );
  });
});
