import { expect } from 'chai';
import { invalidCursor } from '#application/catalogue/invalid-cursor';
import type { MovieItem, Page, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import { encodeCursor, type ListName } from '#adapters/postgres/catalogue/cursor';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createRatedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { accepted } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

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
    const outcome = await read({ limit: 1, cursor: encodeCursor(list, place) });
    expect(outcome, JSON.stringify(place)).to.deep.equal(invalidCursor);
  };

  const now = '2026-11-01T00:00:00.000000Z';
  const impossibleInstants = [
    '0000-01-01T00:00:00.000000Z',
    '2026-02-30T00:00:00.000000Z',
    '2026-11-01T00:00:00.000Z',
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
      [5, 0, 0, 1],
      [4, 2.1, 0, 1],
      [4, 1, 1e308, 1],
      [4, 1, 0, 2 ** 53],
    ])
      await refuses(['search', 'love'], place, (page) => queries.search('love', page));
  });

  it('rated films', async () => {
    for (const at of impossibleInstants)
      await refuses(['rated', 1], [at, 1], (page) => createRatedMovieQueries(database.sql).byUser(1, page));
  });
});

/** A person's ratings may come from a bulk load or by hand: microseconds apart, and by the hundred in one instant. */
describe('pages over times that differ by microseconds', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());

  const allPages = async (
    read: (page: PageRequest) => Promise<PageOutcome<MovieItem>>,
  ): Promise<number[]> => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<MovieItem> = accepted(await read({ limit: 2, cursor }));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    return seen;
  };

  it('hold every rated film once, newest first', async () => {
    await catalogue.empty();
    const movies = await catalogue.add(...Array.from({ length: 9 }, (_, at) => aMovie(`film ${at}`)));
    const person = await catalogue.addUser();
    for (const [at, movie] of movies.entries())
      await database.sql(
        `insert into ratings (user_id, movie_id, half_stars, rated_at)
         values ($1, $2, 8, '2026-03-29 12:00:00.000001Z'::timestamptz + $3 * interval '1 microsecond')`,
        [person, movie, Math.floor(at / 3) * 300],
      );
    expect(
      await allPages((page) => createRatedMovieQueries(database.sql).byUser(person, page)),
    ).to.deep.equal(movies.toReversed());
  });

  it('keep the films of a week as the first page found them, to the microsecond', async () => {
    await catalogue.empty();
    const movies = await catalogue.add(...Array.from({ length: 3 }, (_, at) => aMovie(`film ${at}`)));
    for (const movie of movies) await catalogue.rated(movie, [4]);
    const queries = new PostgresMovieQueries(database.sql);
    const week = { window: 'week', genre: null } as const;
    const first = accepted(await queries.popular(week, { limit: 2, cursor: null }));
    const [late] = await catalogue.add(aMovie('rated meanwhile'));
    await catalogue.rated(late!, [1]);
    const second = accepted(await queries.popular(week, { limit: 2, cursor: first.next }));
    expect([...first.items, ...second.items].map(({ id }) => id)).to.deep.equal(movies);
  });
});
