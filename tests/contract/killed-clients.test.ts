import { expect } from 'chai';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { onImportConnection } from '#adapters/postgres/import/import-connection';
import { migrate } from '#adapters/postgres/migrate';
import type { SqlMigration } from '#adapters/postgres/migration';
import { migrations } from '#adapters/postgres/migrations/list';
import { breakableLine, type BreakableLine } from '../support/breakable-line.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';
import { eventually } from '../support/processes.ts';

/** Seconds, far more than a test waits. */
const LONG = 600;
const SLEEP = `select pg_sleep(${LONG}) /* long */`;
const slowStep: SqlMigration = { name: '900-slow', sql: SLEEP };

describe('The server, when a client is killed in the middle of a long statement', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let line: BreakableLine;
  let killed: Database;
  beforeEach(async () => {
    database = await createDatabase();
    line = await breakableLine(database.url);
    const list = [...migrations, slowStep];
    killed = await openDatabase({ url: line.url, poolSize: 2, statementTimeout: 0, migrations: list });
  });
  afterEach(async () => {
    await killed.close();
    await database.drop();
  });

  const atWork = async (): Promise<number> => {
    const [row] = await database.sql<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and state = 'active' and query like '%/* long */' and pid <> pg_backend_pid()`,
    );
    return row!.count;
  };
  const expectEndOf = async (work: Promise<unknown>): Promise<void> => {
    const fault = faultOf(work);
    await eventually('the statement', async () => ((await atWork()) === 1 ? true : undefined));
    await line.cut();
    expect(await fault).to.be.instanceOf(Error);
    await eventually('its end', async () => ((await atWork()) === 0 ? true : undefined), 30_000);
  };

  it('ends a step of the schema, and lets go of its locks', () =>
    expectEndOf(migrate(killed.orm, [...migrations, slowStep])));
  it('ends the loading of a catalogue', () => expectEndOf(inTransactionOf(killed.orm)((sql) => sql(SLEEP))));
  it('ends an import', () => expectEndOf(onImportConnection(line.url, ({ sql }) => sql(SLEEP))));
});
