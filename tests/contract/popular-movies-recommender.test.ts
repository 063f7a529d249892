import { expect } from 'chai';
import { PopularMoviesRecommender } from '#adapters/postgres/catalogue/popular-movies-recommender';
import type { MovieFilter } from '#domain/recommendation/ranking';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

describe('the recommender of popular films', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let recommender: PopularMoviesRecommender;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    recommender = new PopularMoviesRecommender(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const ids = async (filter: MovieFilter = {}, seen: readonly number[] = [], limit = 10) => {
    const history = seen.map((movieId) => ({ movieId, halfStars: halfStarsFrom(4) }));
    return (await recommender.recommend({ history, filter, limit })).map((movie) => movie.movieId);
  };

  it('ranks by prominence where nobody has rated, then by id', async () => {
    await catalogue.add(aMovie('a'), aMovie('b', reviewed(10)), aMovie('c', reviewed(90)), aMovie('d'));
    expect(await ids()).to.deep.equal([3, 2, 1, 4]);
  });

  it('follows the ratings as they come', async () => {
    await catalogue.add(
      aMovie('liked'),
      aMovie('prominent', reviewed(300)),
      aMovie('disliked', reviewed(300)),
    );
    await catalogue.rated(1, Array<number>(40).fill(5));
    await catalogue.rated(3, Array<number>(40).fill(1));
    expect(await ids()).to.deep.equal([1, 2, 3]);
  });

  it('never names a film of the history', async () => {
    await catalogue.add(aMovie('a'), aMovie('b'), aMovie('c'));
    expect(await ids({}, [1, 3])).to.deep.equal([2]);
  });

  it('keeps to genre and years, and fills the list while films are left', async () => {
    const western = { genres: ['Western'] };
    await catalogue.add(
      aMovie('a', { ...western, year: 1950 }),
      aMovie('b', { ...western, year: 1960 }),
      aMovie('c', { ...western, year: 1970 }),
      aMovie('d', { genres: ['Drama'], year: 1960 }),
      aMovie('e', western),
    );
    expect(await ids({ genre: 'wEstern' })).to.deep.equal([1, 2, 3, 5]);
    expect(await ids({ genre: 'western', yearFrom: 1960 })).to.deep.equal([2, 3]);
    expect(await ids({ yearFrom: 1950, yearTo: 1960 })).to.deep.equal([1, 2, 4]);
    expect(await ids({ genre: 'Opera' })).to.deep.equal([]);
    expect(await ids({ genre: 'western' }, [1], 2)).to.deep.equal([2, 3]);
  });

  it('explains nothing: the score is all baseline', async () => {
    await catalogue.add(aMovie('a'));
    const [first] = await recommender.recommend({ history: [], filter: {}, limit: 1 });
    expect(first).to.deep.equal({ movieId: 1, score: 2.5, baseline: 2.5, shares: [] });
  });
});
