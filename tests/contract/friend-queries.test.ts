import { expect } from 'chai';
import { createFriendRequestQueries } from '#adapters/postgres/friends/friend-requests';
import { createBlockQueries, createFriendQueries } from '#adapters/postgres/friends/friends';
import { createOtherProfiles } from '#adapters/postgres/friends/other-profiles';
import { createUserSearch } from '#adapters/postgres/friends/user-search';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import type { Sql } from '#adapters/postgres/sql';
import type { Page, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';

const first: PageRequest = { limit: 2, cursor: null };

/** People 1 to 30,000, of whom 1 has 300 friends, 300 requests and 300 blocks. */
const fill = async (sql: Sql): Promise<void> => {
  const rows = [
    `insert into users (id, username, password_hash, created_at, profile_audience)
     select n, 'u' || md5(n::text)::char(12), 'a hash', now(),
       case when n % 3 = 0 then 'friends' else 'signed-in' end
     from generate_series(1, 30000) as n`,
    `insert into usernames select lower(username), id from users`,
    `insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
     select n, n + 7, n, now(), now() from generate_series(2, 29900) as n`,
    `insert into friendships (low_user_id, high_user_id, asked_by, created_at, accepted_at)
     select 1, n * 10, n * 10, now(), now() from generate_series(1, 300) as n`,
    `insert into friendships (low_user_id, high_user_id, asked_by, created_at)
     select 1, n * 10 + 1, case when n % 2 = 0 then 1 else n * 10 + 1 end,
       '2026-11-29T12:00:00Z'::timestamptz + n / 4 * interval '1 microsecond'
     from generate_series(1, 300) as n`,
    `insert into blocks
     select 1, n * 10 + 2, '2026-11-29T12:00:00Z'::timestamptz + n / 4 * interval '1 microsecond'
     from generate_series(1, 300) as n`,
    `insert into blocks select n, n + 9, now() from generate_series(2, 29000) as n`,
    'analyze',
  ];
  for (const row of rows) await sql(row);
};

describe('Lists of friends on Postgres', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    await fill(database.sql);
  });
  after(() => database.drop());

  const reads: Readonly<Record<string, (sql: Sql, page: PageRequest) => Promise<unknown>>> = {
    'own friends': (sql, page) => createFriendQueries(sql).ofUser({ ownerId: 1, viewerId: 1 }, page),
    'friends of another': (sql, page) => createFriendQueries(sql).ofUser({ ownerId: 1, viewerId: 2 }, page),
    'requests to somebody': (sql, page) => createFriendRequestQueries(sql).incoming(1, page),
    'requests of somebody': (sql, page) => createFriendRequestQueries(sql).outgoing(1, page),
    'whom somebody has blocked': (sql, page) => createBlockQueries(sql).byUser(1, page),
    'people by name': (sql, page) => createUserSearch(sql).byName(1, 'u1', page),
    'a profile': (sql) => createOtherProfiles(sql).seenBy(2, 1),
    'a standing': (sql) => createRelationships(sql).standing(2, 1),
  };
  const lists = Object.entries(reads).slice(0, 6) as (readonly [
    string,
    (sql: Sql, page: PageRequest) => Promise<PageOutcome<{ readonly id: number }>>,
  ])[];

  for (const [what, read] of Object.entries(reads))
    it(`read no table from end to end: ${what}`, async () => {
      const asked: (readonly [string, readonly unknown[]])[] = [];
      await read((text, values = []) => {
        asked.push([text, values]);
        return database.sql(text, values);
      }, first);
      expect(asked).to.have.length(1);
      for (const [text, values] of asked) {
        const plan = await database.sql<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
        expect(plan.map((row) => row['QUERY PLAN']).join('\n')).to.not.match(/Seq Scan|Function Scan/);
      }
    });

  for (const [what, read] of lists)
    it(`show each item once and in one order, whatever the page: ${what}`, async () => {
      const whole = accepted(await read(database.sql, { limit: 100, cursor: null })).items;
      const paged: { readonly id: number }[] = [];
      for (let cursor: string | null = null; paged.length < 30;) {
        const page: Page<{ readonly id: number }> = accepted(await read(database.sql, { limit: 7, cursor }));
        paged.push(...page.items);
        cursor = page.next;
      }
      expect(whole).to.have.length(100);
      expect(paged).to.deep.equal(whole.slice(0, paged.length));
      expect(new Set(whole.map(({ id }) => id)).size).to.equal(100);
    });

  it('are newest first, to the microsecond, ties by id', async () => {
    for (const [what, place] of [
      ['requests to somebody', 'select created_at::text as place from friendships where id = $1'],
      ['whom somebody has blocked', 'select created_at::text as place from blocks where blocked_id = $1'],
    ] as const) {
      const list = reads[what] as (typeof lists)[number][1];
      const items = accepted(await list(database.sql, { limit: 50, cursor: null })).items;
      const keys = await Promise.all(
        items.map(async ({ id }) => {
          const [row] = await database.sql<{ place: string }>(place, [id]);
          return `${row!.place} ${String(id).padStart(9, '0')}`;
        }),
      );
      expect(keys).to.deep.equal(keys.toSorted().reverse());
    }
  });

  it('go on where a page ended, also when what it ended with is gone and something newer came', async () => {
    const list = createFriendRequestQueries(database.sql);
    const [page, rest] = [
      accepted(await list.incoming(1, first)),
      accepted(await list.incoming(1, { limit: 6, cursor: null })).items.slice(2, 4),
    ];
    await database.sql('delete from friendships where id = $1', [page.items[1]!.id]);
    await database.sql(
      `insert into friendships (low_user_id, high_user_id, asked_by, created_at) values (1, 29999, 29999, now())`,
    );
    const next = accepted(await list.incoming(1, { limit: 2, cursor: page.next }));
    expect(next.items).to.deep.equal(rest);
  });
});
