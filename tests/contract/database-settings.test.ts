import { expect } from 'chai';
import { PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { RELIED_ON } from '#adapters/postgres/connection/session-settings';
import { openDatabase, sqlWithin, type Database } from '#adapters/postgres/database';
import { onImportConnection } from '#adapters/postgres/import/import-connection';
import type { Sql } from '#adapters/postgres/sql';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { aSession, aUser } from '../support/builders.ts';
import { POLICY } from '../support/identity.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { hasPgbouncer, startPgbouncer } from '../support/pgbouncer.ts';
import { skip } from '../support/skip.ts';

/** What somebody may have made of a database's defaults. */
const ODD = {
  datestyle: `'SQL, DMY'`,
  intervalstyle: 'sql_standard',
  timezone: `'Asia/Kathmandu'`,
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  search_path: 'odd',
  standard_conforming_strings: 'off',
  array_nulls: 'off',
  bytea_output: 'escape',
  extra_float_digits: '-3',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

const TIMEOUTS = {
  statement_timeout: '9s',
  lock_timeout: '4500ms',
  idle_in_transaction_session_timeout: '18s',
};

const settingsOf = async (sql: Sql): Promise<Record<string, string>> => {
  const names = [...Object.keys(RELIED_ON), ...Object.keys(TIMEOUTS)];
  const rows = await sql<{ name: string; value: string }>(
    'select name, current_setting(name) as value from unnest($1::text[]) as name',
    [names],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
};

const describeWay = (title: string, pooled: Readonly<Record<string, string>> | undefined) => {
  describe(`The settings that statements rely on, ${title}${pooled === undefined ? '' : ' (needs pgbouncer)'}`, function () {
    this.timeout(60_000);

    let server: TestDatabase;
    let url: string;
    let database: Database;
    const closing: (() => Promise<void>)[] = [];

    before(async function () {
      if (pooled !== undefined && !hasPgbouncer()) skip(this, 'needs pgbouncer');
      server = await createDatabase();
      closing.push(() => server.drop());
      const name = new URL(server.url).pathname.slice(1);
      await server.sql('create schema odd');
      for (const [setting, value] of Object.entries(ODD))
        await server.sql(`alter database ${name} set ${setting} = ${value}`);
      const address = new URL(pooled === undefined ? server.url : await through(pooled));
      address.searchParams.set('connect_timeout', '30');
      url = address.href;
      database = await openDatabase({ url, poolSize: 10, statementTimeout: 9_000 });
      closing.push(() => database.close());
    });
    after(async () => {
      for (const close of closing.toReversed()) await close();
    });

    const through = async (settings: Readonly<Record<string, string>>): Promise<string> => {
      const pooler = await startPgbouncer(server.url, settings);
      closing.push(() => pooler.stop());
      return pooler.through(server.url);
    };

    it('hold for every statement, whatever the database has for a default', async () => {
      const all = await Promise.all(Array.from({ length: 30 }, () => settingsOf(database.sql)));
      for (const settings of all) expect(settings).to.deep.equal({ ...RELIED_ON, ...TIMEOUTS });
    });

    it('hold in every transaction', async () => {
      const all = await Promise.all(
        Array.from({ length: 30 }, () =>
          database.orm.em.fork().transactional(async (em) => ({
            ...(await settingsOf(sqlWithin(em))),
            now: (await sqlWithin(em)<{ at: string }>('show transaction_isolation'))[0],
          })),
        ),
      );
      for (const { now, ...settings } of all) {
        expect(settings).to.deep.equal({ ...RELIED_ON, ...TIMEOUTS });
        expect(now).to.deep.equal({ transaction_isolation: 'read committed' });
      }
    });

    it('hold for imports, which may take longer', async () => {
      const settings = await onImportConnection(url, ({ sql }) => settingsOf(sql));
      expect(settings).to.include(RELIED_ON);
      expect(settings).to.include({
        statement_timeout: '6h',
        lock_timeout: '1min',
        idle_in_transaction_session_timeout: '1h',
      });
    });

    it('bring values over and back unharmed', async () => {
      const values = [
        ['a\\b', null, "c'd"],
        '1972-03-15',
        new Date('2026-11-29T13:45:00.123Z'),
        Buffer.from([0, 92, 255]),
        0.1 + 0.2,
      ];
      const [row] = await database.sql(
        `select $1::text[] as texts, $2::date as day, $3::timestamptz as moment, $4::bytea as bytes, $5::float8 as number,
           '1 day'::interval::text as span, 'a\\b' as literal`,
        values,
      );
      expect(row).to.deep.equal({
        texts: values[0],
        day: values[1],
        moment: values[2],
        bytes: values[3],
        number: values[4],
        span: '1 day',
        literal: 'a\\b',
      });
    });

    it('let many change one session at once', async () => {
      const unitOfWork = createIdentityUnitOfWork(database.orm);
      const changes = new PostgresSessionChanges(database.orm);
      const subject = await aSession({ unitOfWork }, await aUser({ unitOfWork }));
      const all = await Promise.all(
        Array.from({ length: 40 }, () =>
          changes.change(subject, (session, { now }) => {
            session.rotate(session.generation, POLICY, now);
            return session.generation;
          }),
        ),
      );
      expect(new Set(all).size).to.equal(40);
    });

    it('leave a statement that fails without effect, and the connection usable', async () => {
      await database.sql('create table if not exists kept (id integer primary key)');
      await database.sql('insert into kept values (1)');
      const refused = await database.sql('insert into kept values (2), (1)').catch((error: unknown) => error);
      expect(refused).to.have.property('code', '23505');
      expect(await database.sql('select id from kept')).to.deep.equal([{ id: 1 }]);
      expect(database.poolLoad().open).to.be.at.most(10);
    });
  });
};

describeWay('directly', undefined);
describeWay('through PgBouncer as it comes', {});
describeWay('through a PgBouncer that ignores what it does not know', {
  ignore_startup_parameters: 'options,extra_float_digits',
});
describeWay('through PgBouncer with one server connection', { default_pool_size: '1' });
describeWay('through PgBouncer in session mode', { pool_mode: 'session', default_pool_size: '30' });
