/**
 * What a page of popular films costs with 100,000 ratings, beside what a lookup of the same films by id does: CPU of this
 * process and of the one that serves it in Postgres, in a session that has asked before. Run by `npm run bench -- popular`;
 * reads /proc, so Linux only.
 */
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createDatabase } from '../support/database.ts';
import { openMeasuredSession } from './measured-session.ts';

const RATINGS = 100_000;
const PEOPLE = 700;
const CALLS = 200;

const database = await createDatabase();
await new CatalogueLoader(inTransactionOf(database.orm)).load('demonstration', demonstrationCatalogue);
await database.sql(
  `insert into users (username, created_at) select 'person' || n, now() from generate_series(1, $1::int) as n`,
  [PEOPLE],
);
await database.sql('select setseed(0.5)');
await database.sql(
  `insert into ratings (user_id, movie_id, half_stars, rated_at)
   select 1 + n % $1::int, 1 + floor(17470 * random() ^ 3), 1 + floor(10 * random()), now() - random() * interval '3 years'
   from generate_series(1, $2::int) as n on conflict do nothing`,
  [PEOPLE, RATINGS * 1.2],
);
await database.sql('vacuum analyze');

const session = await openMeasuredSession(database.url);
const queries = new PostgresMovieQueries(session.sql);
const page = { limit: 20, cursor: null };
const first = await queries.popular({ window: 'all', genre: null }, page);
const ids = first.ok ? first.value.items.map(({ id }) => id) : [];
const next = first.ok ? first.value.next : null;

const measured: Record<string, object> = {};
const measure = async (name: string, call: () => Promise<unknown>, calls = CALLS): Promise<void> => {
  measured[name] = await session.cost(call, calls);
};

await measure('one film by id', () => queries.detail(1, null));
await measure('20 films by id', () => queries.byIds(ids));
await measure('20 popular films', () => queries.popular({ window: 'all', genre: null }, page));
await measure('the next 20', () =>
  queries.popular({ window: 'all', genre: null }, { limit: 20, cursor: next }),
);
for (const genre of ['Drama', 'Western'])
  await measure(`20 of ${genre}`, () => queries.popular({ window: 'all', genre }, page));
await measure('20 of the year', () => queries.popular({ window: 'year', genre: null }, page));
for (const window of ['all', 'year'])
  await measure(
    `a ranking made anew (${window})`,
    async () => {
      await session.sql(`update popular_rankings set ranked_at = ranked_at - interval '1 minute'`);
      await session.sql(
        'insert into ratings values (1, 17470, 5, now()) on conflict (user_id, movie_id) do update set half_stars = 11 - ratings.half_stars',
      );
      await queries.popular({ window: window === 'all' ? 'all' : 'year', genre: null }, page);
    },
    10,
  );
const [count] = await database.sql<{ ratings: number }>('select count(*)::int as ratings from ratings');
console.info(`${count?.ratings} ratings`);
console.table(measured);
await session.close();
await database.drop();
