import { expect } from 'chai';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { fromRanking } from '#adapters/postgres/catalogue/popular-ranking';
import type { Sql } from '#adapters/postgres/sql';
import type { PopularWindow } from '#application/catalogue/movie-queries';
import { Unavailable } from '#application/ports/unavailable';
import { accepted, faultOf } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';
import { aSourceMovie, Importing, withImdb } from './import-builder.ts';

describe('the ranking of popular films', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  /** How often a ranking was asked to be made anew. */
  let renewals: number;
  let queries: PostgresMovieQueries;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(async () => {
    await catalogue.empty();
    renewals = 0;
    const counted: Sql = (text, values) => {
      if (text.includes('rank_popular_movies')) renewals += 1;
      return database.sql(text, values);
    };
    queries = new PostgresMovieQueries(counted);
  });

  const titles = async (window: PopularWindow = 'all') =>
    accepted(await queries.popular({ window, genre: null }, { limit: 10, cursor: null })).items.map(
      ({ title }) => title,
    );
  const secondsPass = (seconds: number) =>
    database.sql(`update popular_rankings set ranked_at = ranked_at - $1 * interval '1 second'`, [seconds]);
  /** Two films; the second is rated well once the list of the first has been asked for. */
  const rankedBeforeRating = async () => {
    const [, second] = await catalogue.add(aMovie('first'), aMovie('second'), aMovie('other'));
    await catalogue.rated(1, [3]);
    expect(await titles()).to.deep.equal(['first', 'second', 'other']);
    await catalogue.rated(second!, [5, 5]);
  };
  const old = ['first', 'second', 'other'];
  const exact = ['second', 'other', 'first'];

  /** While somebody else makes all rankings anew, in a transaction that is not kept. */
  const whileBusy = async <T>(work: (end: () => void) => Promise<T>): Promise<T> => {
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const other = inTransactionOf(database.orm)(async (sql) => {
      await sql(
        `select pg_advisory_xact_lock(7204018, hashtext(name)) from unnest(array['all', 'month', 'week', 'year']) as name`,
      );
      begin(undefined);
      await ended;
    });
    await begun;
    try {
      return await work(() => end(undefined));
    } finally {
      end(undefined);
      await other;
    }
  };

  it('is read as it is for a while, and exact within a minute', async () => {
    await rankedBeforeRating();
    expect(await titles()).to.deep.equal(old);
    expect(renewals).to.equal(1);
    await secondsPass(46);
    expect(await titles()).to.deep.equal(exact);
    expect(renewals).to.equal(2);
  });

  it('shows the count and mean of each film as they are now, whatever its age', async () => {
    await rankedBeforeRating();
    const { items } = accepted(
      await queries.popular({ window: 'all', genre: null }, { limit: 3, cursor: null }),
    );
    expect(items.map((item) => [item.average_rating, item.rating_count])).to.deep.equal([
      [3, 1],
      [5, 2],
      [null, 0],
    ]);
  });

  it('lets nobody wait while somebody else makes it anew, until the minute is over', async () => {
    await rankedBeforeRating();
    await secondsPass(50);
    await whileBusy(async () => {
      expect(await titles()).to.deep.equal(old);
      expect(await titles()).to.deep.equal(old);
    });
    expect(await titles()).to.deep.equal(exact);
  });

  it('is waited for when the minute is over, without a connection', async () => {
    await rankedBeforeRating();
    await secondsPass(86_400);
    let isAnswered = false;
    const { waiting } = await whileBusy(async (end) => {
      const answer = titles().finally(() => (isAnswered = true));
      // Between one look and the next nothing waits in the database.
      while (renewals < 4 && !isAnswered) await database.sql('select');
      expect(isAnswered).to.equal(false);
      await areWaiting(0);
      end();
      return { waiting: answer };
    });
    expect(await waiting).to.deep.equal(exact);
  });

  it('is a fault when nobody has made it in time after the minute', async () => {
    await rankedBeforeRating();
    await secondsPass(86_400);
    const read = () => Promise.resolve({ age: 61_000 });
    const fault = await whileBusy(() => faultOf(fromRanking(database.sql, 'all', read, 0)));
    expect(fault).to.be.instanceOf(Unavailable);
  });

  it('is waited for where there is none yet, and then made once', async () => {
    await catalogue.add(aMovie('only'));
    const waiting = await whileBusy(async (end) => {
      const all = Array.from({ length: 8 }, () => titles());
      await areWaiting(all.length);
      end();
      return Promise.all(all);
    });
    expect(waiting).to.deep.equal(Array.from({ length: 8 }, () => ['only']));
    // Made again, it would lie in another place of the emptied table.
    expect(await database.sql('select ctid::text as place from popular_rankings')).to.deep.equal([
      { place: '(0,1)' },
    ]);
  });

  /** Until so many wait for somebody else's ranking. */
  const areWaiting = async (count: number): Promise<void> => {
    for (;;) {
      const [row] = await database.sql<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks
         where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      if (row!.waiting === count) return;
    }
  };

  it('of an empty catalogue is empty, and so is that of a time without ratings', async () => {
    for (const window of ['all', 'year', 'month', 'week'] as const)
      expect(await titles(window)).to.deep.equal([]);
    await catalogue.add(aMovie('new'));
    await secondsPass(60);
    expect(await titles('all')).to.deep.equal(['new']);
    expect(await titles('week')).to.deep.equal([]);
  });

  it('is right as soon as an import is done, whichever way its ratings came in', async function () {
    this.timeout(60_000);
    for (const mostCarried of [1_000, -1]) {
      await catalogue.empty();
      await database.sql('truncate imported_users');
      await rankedBeforeRating();
      const movies = [aSourceMovie(1, 'imported', withImdb(1))];
      const ratings = Array.from({ length: 30 }, (_, at) => [at + 1, 1, 5] as const);
      await new Importing(database, mostCarried).run({ movies, ratings });
      expect((await titles())[0], String(mostCarried)).to.equal('imported');
    }
  });

  it('forgets a film that is deleted at once', async () => {
    await rankedBeforeRating();
    await database.sql(`delete from movies where title = 'first'`);
    expect(await titles()).to.deep.equal(['second', 'other']);
  });

  it('is still answered where it cannot be made anew, until the minute is over', async () => {
    await rankedBeforeRating();
    const broken = new Error('cannot be made');
    const failing = new PostgresMovieQueries((text, values) =>
      text.includes('rank_popular_movies') ? Promise.reject(broken) : database.sql(text, values),
    );
    const ask = () => failing.popular({ window: 'all', genre: null }, { limit: 10, cursor: null });
    await secondsPass(50);
    expect(accepted(await ask()).items.map(({ title }) => title)).to.deep.equal(old);
    await secondsPass(20);
    expect(await faultOf(ask())).to.equal(broken);
    await database.sql('delete from popular_rankings');
    expect(await faultOf(ask())).to.equal(broken);
  });

  it('is made again after a crash of the database has emptied it', async () => {
    await rankedBeforeRating();
    await database.sql('truncate popular_rankings, popular_movies');
    expect(await titles()).to.deep.equal(exact);
  });
});
