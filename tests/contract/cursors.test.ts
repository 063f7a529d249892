import { expect } from 'chai';
import { InvalidCursor, type PageRequest } from '#application/catalogue/movie-queries';
import { encodeCursor, type ListName } from '#adapters/postgres/catalogue/cursor';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { ratedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { createDatabase, type TestDatabase } from '../support/database.ts';

/** The digest in a cursor is no secret: whoever reads the source can write one. */
describe('a cursor made by hand, with a place that no list has, is refused by', () => {
  let database: TestDatabase;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
  });
  after(() => database.drop());

  const refuses = async (
    list: ListName,
    place: readonly (string | number)[],
    read: (page: PageRequest) => Promise<unknown>,
  ) => {
    const outcome = await read({ limit: 1, cursor: encodeCursor(list, place) }).catch(
      (error: unknown) => error,
    );
    expect(outcome, JSON.stringify(place)).to.be.instanceOf(InvalidCursor);
  };

  const now = '2026-11-01T00:00:00.000Z';
  const impossibleInstants = [
    '0000-01-01T00:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    `2026-11-01T00:00:00.${'0'.repeat(200)}Z`,
  ];

  it('popular films', async () => {
    const queries = new PostgresMovieQueries(database.sql);
    for (const place of [
      [0, 0, 1, 1e308, now],
      [0, 0, 1, -1e300, now],
      [1e308, 0, 1, 3, now],
      [3, 2, 1, 3, now],
      [3, 0, 1.5, 3, now],
      ...impossibleInstants.map((at) => [3, 0, 1, 3, at]),
    ])
      await refuses(['popular', 'year', null], place, (page) =>
        queries.popular({ window: 'year', genre: null }, page),
      );
  });

  it('a search', async () => {
    const queries = new PostgresMovieQueries(database.sql);
    for (const place of [
      [2 ** 32, 0, 0, 1],
      [-1, 0, 0, 1],
      [4, 2, 0, 1],
      [4, 1, 1e308, 1],
      [4, 1, 0, 2 ** 53],
    ])
      await refuses(['search', 'love'], place, (page) => queries.search('love', page));
  });

  it('rated films', async () => {
    for (const at of impossibleInstants)
      await refuses(['rated', 1], [at, 1], (page) => ratedMovieQueries(database.sql).of(1, page));
  });
});
