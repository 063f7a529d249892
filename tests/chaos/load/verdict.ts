import type { MikroORM } from '@mikro-orm/postgresql';
import { examine } from '#adapters/postgres/invariants/examine';
import type { Sql } from '#adapters/postgres/sql';
import { eventually } from '../../support/processes.ts';
import type { Load } from './load.ts';
import type { Person } from './person.ts';

/** Milliseconds: what was broken may be on its way back still. */
const PATIENCE = 120_000;

interface Row {
  readonly key: string;
  readonly amount: number;
}

/** What the database has of a person, by the keys of the ledger. */
const KEPT = `
  select format('rating %s', movie_id) as key, half_stars / 2.0::float as amount from ratings where user_id = $1
  union all select format('watch list %s', movie_id), count(*) from watch_list where user_id = $1 group by movie_id
  union all select format('diary %s', note), count(*) from diary_entries where user_id = $1 group by note
  union all select format('said %s', body), count(*) from comments where user_id = $1 group by body
  union all select 'account', count(*) from users where lower(username) = lower($2) having count(*) > 0
  union all select format('friend %s', case $1 when low_user_id then high_user_id else low_user_id end),
    max(case when accepted_at is null then 1 else 2 end) + 10 * (count(*) - 1)
    from friendships where (low_user_id = $1 or high_user_id = $1) and $3 group by 1`;

const compare = (person: Person, rows: readonly Row[], where: string): void => {
  const found = new Map(rows.map(({ key, amount }) => [key, amount]));
  for (const key of new Set([...person.ledger.keys, ...found.keys()]))
    person.expectAllowed(key, found.get(key) ?? 0, where);
};

const inPages = async (person: Person, path: string): Promise<readonly unknown[]> => {
  const json = await eventually(
    path,
    async () => {
      const answer = await person.ask('GET', `${path}?limit=100`, { wants: [200] });
      return answer.status === 200 ? answer.json : undefined;
    },
    PATIENCE,
  );
  return Array.isArray(json) ? (json as readonly unknown[]) : [];
};

/** What the newest hundred of each list tell; the database tells all. */
const compareLists = async (person: Person): Promise<void> => {
  const rated = (await inPages(person, '/api/user/movies/rated/')) as { id: number; user_rating: number }[];
  for (const { id, user_rating } of rated)
    person.expectAllowed(`rating ${id}`, user_rating, 'The list of ratings at the end');
  const wanted = (await inPages(person, '/api/movies/watch/')) as { id: number }[];
  for (const { id } of wanted) person.expectAllowed(`watch list ${id}`, 1, 'The watch list at the end');
  const seen = (await inPages(person, '/api/user/diary/')) as { note: string }[];
  for (const { note } of seen) person.expectAllowed(`diary ${note}`, 1, 'The diary at the end');
};

/**
 * Holds the ledgers against the database and against what the API tells, and looks whether the whole database is as it should be
 * and every session still lives. What is not, is a finding of the journal.
 */
export const judge = async (load: Load, { sql, orm }: { sql: Sql; orm: MikroORM }): Promise<void> => {
  for (const person of [load.host, ...load.people]) {
    await eventually('a session', () => person.isSignedInAfterAll(), PATIENCE);
    compare(person, await sql<Row>(KEPT, [person.id, person.name, person === load.host]), 'The database');
    await compareLists(person);
  }
  for (const { name, ledger } of load.newcomers.people) {
    const [row] = await sql<{ n: number }>('select count(*)::int as n from users where username = $1', [
      name,
    ]);
    if (!ledger.allows('account', row!.n)) load.journal.found(`There are ${row!.n} accounts of ${name}`);
  }
  // One who signed up lately can sign in: name, password and account are whole.
  const newcomer = load.newcomers.people.findLast(({ ledger }) => ledger.known('account') === 1);
  if (newcomer !== undefined)
    await eventually(newcomer.name, async () => (await newcomer.signIn()) || undefined, PATIENCE);
  for (const { says, broken, examples } of await examine(orm))
    if (broken > 0) load.journal.found(`The doctor finds: ${says} ${examples.join('; ')}`);
};
