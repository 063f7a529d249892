import { expect } from 'chai';
import { createActivityQueries } from '#adapters/postgres/activity/activity-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { planOf } from './plan-of.ts';

const VIEWER = 1;
const FRIENDS = 500;
const PEOPLE = 5000;
const MOVIES = 5000;

/** Enough of everything that reading it all would be dear. */
const filled = `
insert into movies (title, search_words, search_key)
  select 'Film ' || n, ' film', 'film' from generate_series(1, ${MOVIES}) as n;
insert into users (username, password_hash, created_at)
  select 'person' || n, 'none', now() from generate_series(1, ${PEOPLE}) as n;
insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
  select ${VIEWER}, 2 + n * 9, ${VIEWER}, now(), now() from generate_series(1, ${FRIENDS}) as n
  union all select n, n + k, n, now(), now() from generate_series(2, ${PEOPLE - 5}) as n, generate_series(1, 5) as k;
insert into blocks (blocker_id, blocked_id, created_at)
  select n, n + 1, now() from generate_series(2, ${PEOPLE - 1}) as n;
insert into ratings (user_id, movie_id, half_stars, rated_at)
  select n, 1 + (n * k) % ${MOVIES}, 5, now() - n * k * interval '1 minute'
  from generate_series(1, ${PEOPLE}) as n, generate_series(1, 5) as k on conflict do nothing;
insert into watch_list (user_id, movie_id, added_at)
  select user_id, movie_id, rated_at from ratings where movie_id % 3 = 0;
insert into comments (user_id, movie_id, body, spoiler, created_at)
  select user_id, movie_id, 'Something.', false, rated_at from ratings where movie_id % 3 = 1;
insert into diary_entries (user_id, movie_id, watched_on, rewatch, created_at)
  select user_id, movie_id, rated_at, false, rated_at from ratings where movie_id % 3 = 2;
analyze`;

describe('For somebody with 500 friends', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    for (const statement of filled.split(';')) await database.sql(statement);
  });
  after(() => database.drop());

  it('what they did is read by indexes alone, also far down', async () => {
    const queries = createActivityQueries(database.sql);
    const page = await queries.ofFriends(VIEWER, { limit: 100, cursor: null });
    const next = page.ok ? page.value.next : null;
    expect(next).not.to.equal(null);
    for (const cursor of [null, next]) {
      const plan = await planOf(database, (sql) =>
        createActivityQueries(sql).ofFriends(VIEWER, { limit: 20, cursor }),
      );
      expect(plan).not.to.match(/Seq Scan/);
      expect(plan).to.match(/Index Only Scan using ratings_of_user_newest_first/);
    }
  });

  it('what they gave a film is looked up friend by friend', async () => {
    const plan = await planOf(database, (sql) => new PostgresMovieQueries(sql).detail(1, VIEWER));
    expect(plan).not.to.match(/Seq Scan on (users|ratings|friendships|blocks|movies|watch_list)/);
    expect(plan).to.match(/Index Scan using ratings_pkey on ratings/);
    expect(plan).not.to.match(/ratings_of_movie/);
  });
});
