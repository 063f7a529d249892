/**
 * A million rotations of a thousand sessions, as a refresh writes them: what the table weighs afterwards, how many updates
 * touched no index, and what vacuum leaves. `npm run bench -- rotations`
 */
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { aSession, aUser } from '../support/builders.ts';
import { createDatabase } from '../support/database.ts';

const SESSIONS = 1_000;
const ROUNDS = Number(process.env['ROUNDS'] ?? 1_000);

const database = await createDatabase();
const { sql } = database;
try {
  const units = { unitOfWork: createIdentityUnitOfWork(database.orm) };
  const userId = await aUser(units);
  await aSession(units, userId);
  await sql(
    `insert into sessions (user_id, id, generation, rotated_at, created_at, last_used_at, idle_end, absolute_end, label)
     select user_id, gen_random_uuid(), 1, now(), now(), now(), now() + interval '14 days', now() + interval '90 days', label
     from sessions, generate_series(2, ${SESSIONS})`,
  );
  const report = async (when: string) => {
    await sql('select pg_stat_force_next_flush()');
    const [row] = await sql(
      `select n_live_tup as rows, n_dead_tup as dead, n_tup_upd as updates, n_tup_hot_upd as hot,
         pg_table_size('sessions') / 1024 as table_kb, pg_indexes_size('sessions') / 1024 as index_kb,
         autovacuum_count as autovacuums
       from pg_stat_user_tables where relname = 'sessions'`,
    );
    console.info(when, row);
  };
  await report('before');
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1)
    await sql(
      `update sessions set generation = generation + 1, rotated_at = clock_timestamp(), grace_uses = 0,
         last_used_at = clock_timestamp(), idle_end = clock_timestamp() + interval '14 days'`,
    );
  console.info(`${ROUNDS * SESSIONS} rotations in ${Math.round((performance.now() - start) / 1000)} s`);
  await report('after');
  await sql('vacuum sessions');
  await report('after vacuum');
} finally {
  await database.drop();
}
