import { expect } from 'chai';
import { createTipData } from '#adapters/postgres/activity/personal-data';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createAccountData } from '#adapters/postgres/accounts/personal-data';
import { createCommentData } from '#adapters/postgres/comments/personal-data';
import { createDiaryData } from '#adapters/postgres/diary/personal-data';
import { createFriendData } from '#adapters/postgres/friends/personal-data';
import { createModerationData } from '#adapters/postgres/moderation/personal-data';
import { createReportList } from '#adapters/postgres/moderation/report-list';
import { createReportedThings } from '#adapters/postgres/moderation/reported-things';
import { createUserFinder } from '#adapters/postgres/moderation/user-finder';
import type { Sql } from '#adapters/postgres/sql';
import { createRatingData } from '#adapters/postgres/taste/personal-data';
import { createWatchlistData } from '#adapters/postgres/watchlist/personal-data';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { planOf } from './plan-of.ts';

/** Those who did something; ten times as many did nothing. */
const PEOPLE = 4000;
const MOVIES = 20_000;
const SOMEBODY = 77;

/** The test has no genres and no people of films. */
const SCAN = /Seq Scan on (?!genres|people)/;

/** Enough of everything that reading it all would be dear. */
const filled = `
insert into movies (title, search_words, search_key)
  select 'Film ' || n, ' film', 'film' from generate_series(1, ${MOVIES}) as n;
insert into users (username, password_hash, created_at)
  select 'person' || n, 'none', now() from generate_series(1, ${10 * PEOPLE}) as n;
insert into usernames (username_key, user_id) select username, id from users;
insert into user_emails (email_key, user_id) select username || '@example.org', id from users;
insert into sessions
    (user_id, id, generation, rotated_at, created_at, last_used_at, idle_end, absolute_end)
  select id, gen_random_uuid(), 1, now(), now(), now(), now(), now() from users where id <= ${PEOPLE};
insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
  select n, n + k, n, now(), now() from generate_series(1, ${PEOPLE - 5}) as n, generate_series(1, 5) as k;
insert into blocks (blocker_id, blocked_id, created_at)
  select n, n - 1, now() from generate_series(2, ${PEOPLE}) as n;
insert into ratings (user_id, movie_id, half_stars, rated_at)
  select n, 1 + (n * k) % ${MOVIES}, 5, now() from generate_series(1, ${PEOPLE}) as n, generate_series(1, 5) as k
  on conflict do nothing;
insert into watch_list (user_id, movie_id, added_at) select user_id, movie_id, rated_at from ratings;
insert into comments (user_id, movie_id, body, spoiler, created_at)
  select user_id, movie_id, 'Something.', false, rated_at from ratings;
insert into diary_entries (user_id, movie_id, watched_on, rewatch, created_at)
  select user_id, movie_id, rated_at, false, rated_at from ratings;
insert into dismissals (user_id, movie_id, reason, dismissed_at)
  select user_id, movie_id, 'movie', rated_at from ratings;
insert into tips (from_user_id, to_user_id, movie_id, created_at)
  select low_user_id, high_user_id, 1, now() from friendships;
insert into reports (reporter_id, user_id, reason, created_at, settled_at, verdict)
  select low_user_id, high_user_id, 'spam', now(), now(), 'upheld' from friendships;
insert into reports (reporter_id, comment_id, author_id, comment_body, reason, created_at)
  select user_id % ${PEOPLE} + 1, id, user_id, body, 'spam', now() from comments where id <= ${PEOPLE};
insert into moderation_entries (operator, action, about, about_id, at)
  select 'root', 'user-locked', 'user', id, now() from users where id <= ${PEOPLE};
insert into email_changes (user_id, from_address, from_key, changed_at)
  select id, username || '@example.org', username || '@example.org', now() from users where id <= ${PEOPLE};
insert into taste_corrections (user_id, decade, correction, corrected_at)
  select id, 1990, 'less', now() from users where id <= ${PEOPLE};
insert into security_events (user_id, kind, happened_at)
  select id, 'signed-in', now() from users where id <= ${PEOPLE};
analyze`;

const reads: Readonly<Record<string, (sql: Sql) => Promise<unknown>>> = {
  'the reports that are open': (sql) =>
    createReportList(sql).list({ withSettled: false, after: 0, limit: 50 }),
  'all reports': (sql) => createReportList(sql).list({ withSettled: true, after: 9000, limit: 50 }),
  'whom a text names': (sql) => createUserFinder(sql).find('person77', 50),
  'whose comment it is': (sql) => createReportedThings(sql).ownerOf({ is: 'comment', id: 5 }, SOMEBODY),
  'whether a person is there': (sql) => createReportedThings(sql).ownerOf({ is: 'user', id: 5 }, SOMEBODY),
};

const partsOf = (sql: Sql) => [
  ...createAccountData(sql, createAccounts(sql)),
  ...createRatingData(sql),
  ...createWatchlistData(sql),
  ...createDiaryData(sql),
  ...createCommentData(sql),
  ...createFriendData(sql),
  ...createTipData(sql),
  ...createModerationData(sql),
];

describe('Where there is much of everything', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    for (const statement of filled.split(';')) await database.sql(statement);
  });
  after(() => database.drop());

  for (const [what, read] of Object.entries(reads))
    it(`${what} is found by indexes alone`, async () => {
      const plan = await planOf(database, read);
      expect(plan).to.include('Index').and.not.match(SCAN);
    });

  for (const { name } of partsOf(() => Promise.resolve([])))
    it(`what an export tells of ${name} is found by indexes alone`, async () => {
      const plan = await planOf(database, (sql) => {
        const part = partsOf(sql).find((each) => each.name === name)!;
        return 'read' in part ? part.read(SOMEBODY) : Array.fromAsync<unknown>(part.pages(SOMEBODY));
      });
      expect(plan).to.include('Index').and.not.match(SCAN);
    });
});
