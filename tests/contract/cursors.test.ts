import { expect } from 'chai';
import { invalidCursor } from '#application/catalogue/invalid-cursor';
import type { MovieItem, Page, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import { encodeCursor, type ListName } from '#adapters/postgres/catalogue/cursor';
import { createSecurityEventList } from '#adapters/postgres/accounts/security-events';
import { createSessionList } from '#adapters/postgres/accounts/session-list';
import { activityKinds } from '#adapters/postgres/activity/activity-kinds';
import { createActivityQueries } from '#adapters/postgres/activity/activity-queries';
import { createTipQueries } from '#adapters/postgres/activity/tip-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { searchPeople } from '#adapters/postgres/catalogue/people-search';
import { createCommentQueries } from '#adapters/postgres/comments/comment-queries';
import { createDiaryQueries } from '#adapters/postgres/diary/diary-queries';
import { createFriendRequestQueries } from '#adapters/postgres/friends/friend-requests';
import { createBlockQueries, createFriendQueries } from '#adapters/postgres/friends/friends';
import { createUserSearch } from '#adapters/postgres/friends/user-search';
import type { Sql } from '#adapters/postgres/sql';
import { createDismissedMovieQueries } from '#adapters/postgres/taste/dismissed-movies';
import { createRatedMovieQueries } from '#adapters/postgres/taste/rated-movies';
import { createWatchlistQueries } from '#adapters/postgres/watchlist/watchlist-queries';
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
      [1e308, 0, 1],
      [-5.1, 0, 1],
      [3, 2, 1],
      [3, 0, 1.5],
      [3, 0, 2 ** 53],
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

  /** Newest first: the time of the last item, and its id. */
  const byTime: Readonly<
    Record<string, readonly [ListName, (sql: Sql, page: PageRequest) => Promise<unknown>]>
  > = {
    'rated films': [['rated', 1], (sql, page) => createRatedMovieQueries(sql).byUser(1, page)],
    'dismissed films': [
      ['dismissed', 1],
      (sql, page) => createDismissedMovieQueries(sql).byUser(1, new Date(now), page),
    ],
    'a watch list': [
      ['watchlist', 1],
      (sql, page) => createWatchlistQueries(sql).byOwner({ ownerId: 1, viewerId: 1 }, page),
    ],
    'watch lists in common': [
      ['common watchlist', 1, 1, 2],
      (sql, page) => createWatchlistQueries(sql).common({ viewerId: 1, personIds: [1, 2] }, page),
    ],
    comments: [['comments', 1], (sql, page) => createCommentQueries(sql).underMovie(1, 1, page)],
    'received tips': [['tips', 1], (sql, page) => createTipQueries(sql).received(1, page)],
    'sent tips': [['sent tips', 1], (sql, page) => createTipQueries(sql).sent(1, page)],
    'requests to somebody': [
      ['friend requests', 'asked_of', 1],
      (sql, page) => createFriendRequestQueries(sql).incoming(1, page),
    ],
    'requests of somebody': [
      ['friend requests', 'asked_by', 1],
      (sql, page) => createFriendRequestQueries(sql).outgoing(1, page),
    ],
    'whom somebody has blocked': [['blocked', 1], (sql, page) => createBlockQueries(sql).byUser(1, page)],
  };
  for (const [what, [list, read]] of Object.entries(byTime))
    it(what, async () => {
      for (const place of [...impossibleInstants.map((at) => [at, 1]), [now, 1.5], [now, 2 ** 53]])
        await refuses(list, place, (page) => read(database.sql, page));
    });

  const byId: typeof byTime = {
    sessions: [['sessions', 1], (sql, page) => createSessionList(sql).ofUser(1, page)],
    'security events': [['security-events', 1], (sql, page) => createSecurityEventList(sql).ofUser(1, page)],
  };
  for (const [what, [list, read]] of Object.entries(byId))
    it(what, async () => {
      for (const place of [[1.5], [2 ** 53], ['1']])
        await refuses(list, place, (page) => read(database.sql, page));
    });

  const byName: typeof byTime = {
    friends: [
      ['friends', 1, 1],
      (sql, page) => createFriendQueries(sql).ofUser({ ownerId: 1, viewerId: 1 }, page),
    ],
    'people by name': [['user search', 1, 'ad'], (sql, page) => createUserSearch(sql).byName(1, 'ad', page)],
  };
  for (const [what, [list, read]] of Object.entries(byName))
    it(what, async () => {
      for (const key of ['', 'ad', 'ad\0a', 'Ada', 'ad a', 'ad\ud800', 'a'.repeat(31)])
        await refuses(list, [key], (page) => read(database.sql, page));
    });

  it('a diary', async () => {
    const whole = { ownerId: 1, year: null, withRatings: true };
    for (const place of [
      ['2026-02-30', 1],
      ['0000-01-01', 1],
      ['10000-01-01', 1],
      ['2026-11-01', 2 ** 53],
    ]) {
      await refuses(['diary', 1, null], place, (page) => createDiaryQueries(database.sql).list(whole, page));
      await refuses(['diary of movie', 1, 1], place, (page) =>
        createDiaryQueries(database.sql).ofMovie(1, 1, page),
      );
    }
  });

  it('people of films', async () => {
    for (const place of [
      [2 ** 32, 0, 0, 1],
      [-1, 0, 0, 1],
      [0, 1.1, 0, 1],
      [0, 0, 1e308, 1],
      [0, 0, 0, 2 ** 53],
    ])
      await refuses(['people', 'varda'], place, (page) => searchPeople(database.sql, 'varda', page));
  });

  it('what friends do', async () => {
    for (const place of [
      ...impossibleInstants.map((at) => [at, 0, 1, 1]),
      [now, 2 ** 32, 1, 1],
      [now, activityKinds.length, 1, 1],
      [now, -1, 1, 1],
      [now, 0, 2 ** 53, 1],
      [now, 0, 1, 1.5],
    ])
      await refuses(['activity', 1], place, (page) => createActivityQueries(database.sql).ofFriends(1, page));
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
