/**
 * What friends did, and what they gave a film, for people with few friends and with many: CPU, and the pages of memory
 * that the plan looks at. Run by `npm run bench -- activity`; `ACTIVITY_RATINGS=1000000` for a large site.
 */
import { createActivityQueries } from '#adapters/postgres/activity/activity-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import type { Sql } from '#adapters/postgres/sql';
import type { ActivityQueries } from '#application/activity/activity-queries';
import { createDatabase } from '../support/database.ts';
import { openMeasuredSession } from './measured-session.ts';

const RATINGS = Number(process.env['ACTIVITY_RATINGS'] ?? 100_000);
const PEOPLE = Math.max(2000, RATINGS / 50);
const MOVIES = 10_000;
const CALLS = 50;

const database = await createDatabase();
const { sql } = database;
/** Half as many people and films have most of it. */
const some = (most: number): string => `1 + floor(${most} * random() ^ 2)`;
const once = `now() - random() * interval '3 years'`;
await sql('select setseed(0.5)');
await sql(
  `insert into movies (title, search_words, search_key) select 'Film ' || n, ' film', 'film' from generate_series(1, $1::int) as n`,
  [MOVIES],
);
await sql(
  `insert into users (username, password_hash, created_at)
   select 'person' || n, 'none', now() from generate_series(1, $1::int) as n`,
  [PEOPLE],
);
for (const [table, columns, values, share] of [
  ['ratings', 'user_id, movie_id, half_stars, rated_at', `1 + floor(10 * random()), ${once}`, 1.1],
  ['watch_list', 'user_id, movie_id, added_at', once, 0.3],
  [
    'diary_entries',
    'user_id, movie_id, watched_on, rewatch, created_at',
    `now() - random() * interval '3 years', false, ${once}`,
    0.3,
  ],
  ['comments', 'user_id, movie_id, body, spoiler, created_at', `'Something.', false, ${once}`, 0.1],
] as const)
  await sql(
    `insert into ${table} (${columns}) select ${some(PEOPLE)}, ${some(MOVIES)}, ${values}
     from generate_series(1, $1::int) on conflict do nothing`,
    [Math.round(RATINGS * share)],
  );
/** Whoever has so many friends, who are all over the site. */
const sociable = [5, 50, 500].map((friends, index) => ({ friends, id: PEOPLE - index }));
for (const { friends, id } of sociable)
  await sql(
    `insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
     select n * $3::int, $1, $1, now(), now() from generate_series(1, $2::int) as n`,
    [id, friends, Math.floor((PEOPLE - 10) / friends)],
  );
await sql('vacuum analyze');

const session = await openMeasuredSession(database.url);
const activity = createActivityQueries(session.sql);
const movies = new PostgresMovieQueries(session.sql);
/** The pages that the plan of a read looks at. */
const pagesOf = async (read: (on: Sql) => Promise<unknown>): Promise<number> => {
  let pages = 0;
  const explaining: Sql = async (text, values) => {
    const [row] = await session.sql<{ 'QUERY PLAN': readonly [{ Plan: Record<string, number> }] }>(
      `explain (analyze, buffers, timing off, format json) ${text}`,
      values,
    );
    const plan = row?.['QUERY PLAN'][0].Plan ?? {};
    pages += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    return [];
  };
  await read(explaining);
  return pages;
};

/** The cursor of a page far down. */
const farDown = async (queries: ActivityQueries, id: number): Promise<string | null> => {
  let cursor: string | null = null;
  for (let at = 0; at < 5; at += 1) {
    const page = await queries.ofFriends(id, { limit: 100, cursor });
    cursor = page.ok ? page.value.next : null;
  }
  return cursor;
};

const measured: Record<string, object> = {};
for (const { friends, id } of sociable) {
  const cursor = await farDown(activity, id);
  for (const [name, read] of [
    ['20 activities', (on) => createActivityQueries(on).ofFriends(id, { limit: 20, cursor: null })],
    ['20 activities after 500', (on) => createActivityQueries(on).ofFriends(id, { limit: 20, cursor })],
    ['the best-known film', (on) => new PostgresMovieQueries(on).detail(1, id)],
  ] as const satisfies readonly (readonly [string, (on: Sql) => Promise<unknown>])[])
    measured[`${friends} friends: ${name}`] = {
      ...(await session.cost(() => read(session.sql), CALLS)),
      'pages of the plan': await pagesOf(read),
    };
}
measured['nobody signed in: the best-known film'] = await session.cost(() => movies.detail(1, null), CALLS);
const [count] = await sql<{ ratings: number }>('select count(*)::int as ratings from ratings');
console.info(`${count?.ratings} ratings of ${PEOPLE} people`);
console.table(measured);
await session.close();
await database.drop();
