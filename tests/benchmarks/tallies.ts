/**
 * How to keep the count and mean of a popular film exact: 16 clients rate one film for a while under each design, side
 * by side. Run by `npm run bench -- tallies`; prints ratings per second and the check of the sums.
 */
import pg from 'pg';
import { createDatabase } from '../support/database.ts';

const CLIENTS = 16;
const SECONDS = 4;
const SINGLE_ROW = `
  drop trigger ratings_added on ratings; drop trigger ratings_changed on ratings;
  create or replace function tally_one_row() returns trigger language plpgsql as $$ begin
    insert into movie_rating_tallies as t (movie_id, shard, rating_count, half_star_sum)
    select movie_id, 0, count(*), sum(half_stars) from added group by 1
    on conflict (movie_id, shard) do update
      set rating_count = t.rating_count + excluded.rating_count, half_star_sum = t.half_star_sum + excluded.half_star_sum;
    return null; end $$;
  create trigger ratings_added after insert on ratings referencing new table as added
    for each statement execute function tally_one_row();`;
const NONE = 'drop trigger ratings_added on ratings; drop trigger ratings_changed on ratings;';

const DESIGNS = { 'no tally at all': NONE, 'one row a film': SINGLE_ROW, '16 rows a film (ours)': '' };

const measure = async (change: string): Promise<{ perSecond: number; isExact: boolean }> => {
  const database = await createDatabase();
  await database.sql(
    `insert into movies (title, search_words, search_key) values ('Popular', ' popular', 'popular')`,
  );
  await database.sql(
    `insert into users (username, created_at) select 'user' || n, now() from generate_series(1, 200000) as n`,
  );
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString: database.url }));
  await Promise.all(clients.map((client) => client.connect()));
  if (change) await clients[0]?.query(change);
  const end = performance.now() + SECONDS * 1000;
  let next = 0;
  const rate = async (client: pg.Client) => {
    while (performance.now() < end) {
      next += 1;
      await client.query('insert into ratings values ($1, 1, $2, now())', [next, (next % 10) + 1]);
    }
  };
  await Promise.all(clients.map(rate));
  const [sums] = await database.sql<{ exact: boolean }>(
    `select (select (count(*)::bigint, sum(half_stars)::bigint) from ratings)
       = (select (sum(rating_count)::bigint, sum(half_star_sum)::bigint) from movie_rating_tallies) as exact`,
  );
  await Promise.all(clients.map((client) => client.end()));
  await database.drop();
  return { perSecond: Math.round(next / SECONDS), isExact: sums?.exact === true };
};

const results: Record<string, { 'ratings/s': number; 'sums right': boolean }> = {};
for (const [design, change] of Object.entries(DESIGNS)) {
  const { perSecond, isExact } = await measure(change);
  results[design] = { 'ratings/s': perSecond, 'sums right': isExact };
}
console.table(results);
