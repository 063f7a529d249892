import { expect } from 'chai';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { ownTaste } from '#domain/recommendation/own-taste';
import { weighing } from '#domain/recommendation/weighing';
import { halfStarsFrom } from '#domain/taste/half-stars';

const facts = Array.from({ length: 40 }, (_, at) => ({
  ...{ id: at + 1, title: `Film ${at + 1}`, year: at < 20 ? 1959 : 1960, genresElsewhere: [], directors: [] },
  genres: [at % 2 === 0 ? 'Western' : 'Musical'],
  people: { directors: [at < 20 ? 1 : 2], actors: [3] },
}));
const kinds = new Map(facts.map((movie) => [movie.id, kindOf(movie, genreCountsOf(facts))]));
const rated = (...stars: readonly (readonly [movieId: number, stars: number])[]) =>
  stars.map(([movieId, given]) => ({ movieId, halfStars: halfStarsFrom(given) }));
const taste = (...stars: readonly (readonly [movieId: number, stars: number])[]) =>
  ownTaste(rated(...stars), kinds);
const weights = (lines: ReturnType<typeof taste>['genres']) =>
  new Map(lines.map(({ line, weight }) => [Object.values(line).at(-1), weight]));

describe('What ratings say of a taste', () => {
  it('is for what is liked and against what is disliked, by genre, person and decade', () => {
    const { genres, directors, actors, decades } = taste([1, 5], [3, 4.5], [22, 1]);
    expect(weights(genres).get('western')).to.be.greaterThan(0);
    expect(weights(genres).get('musical')).to.be.lessThan(0);
    expect([...weights(directors).keys()]).to.deep.equal([1, 2]);
    expect(actors).to.have.length(1);
    expect([...weights(decades).keys()]).to.deep.equal([1950, 1960]);
  });

  it('is the surer the more ratings say it', () => {
    const once = weights(taste([1, 5]).genres).get('western')!;
    const often = weights(taste([1, 5], [3, 5], [5, 5], [7, 5]).genres).get('western')!;
    expect(often).to.be.greaterThan(once + 0.1);
    expect(often).to.be.lessThan(1);
  });

  it('is measured by what somebody says of all movies once they have rated many', () => {
    const all = facts.map(({ id }) => [id, id % 2 === 1 ? 5 : 4] as const);
    const { genres } = taste(...all);
    expect(weights(genres).get('western')).to.be.greaterThan(0.3);
    expect(weights(genres).get('musical')).to.be.within(0, 0.2);
  });

  it('is shown by the ratings that say it loudest', () => {
    const { genres } = taste([1, 3.5], [3, 5], [5, 4], [7, 5], [2, 1], [4, 2]);
    expect(genres.map(({ because }) => because)).to.deep.equal([
      [3, 7, 5],
      [2, 4],
    ]);
  });

  it('takes no dismissal for a rating', () => {
    const dismissed = { movieId: 2, halfStars: halfStarsFrom(2), isDismissed: true as const };
    expect(ownTaste([...rated([1, 5]), dismissed], kinds)).to.deep.equal(taste([1, 5]));
  });
});

describe('How much a rating weighs in a list', () => {
  const list = [
    { shares: [{ movieId: 1, share: 3 }, { movieId: 2, share: -1 }] }, // prettier-ignore
    { shares: [{ movieId: 2, share: -3 }, { movieId: 3, share: 1 }, { movieId: 4, share: 0.000_1 }] }, // prettier-ignore
  ];
  it('is its part of all shares, for or against', () => {
    expect([...weighing(list, new Set())]).to.deep.equal([
      [2, 0.5],
      [1, 0.375],
      [3, 0.125],
    ]);
    expect([...weighing(list, new Set([2]))]).to.deep.equal([
      [1, 0.75],
      [3, 0.25],
    ]);
  });

  it('is nothing where there are no shares', () => {
    expect(weighing([{ shares: [] }], new Set()).size).to.equal(0);
  });
});
