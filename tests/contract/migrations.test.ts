import { expect } from 'chai';
import { openDatabase } from '#adapters/postgres/database';
import { IncompatibleSchema, migrate } from '#adapters/postgres/migrate';
import type { SqlMigration } from '#adapters/postgres/migration';
import { migrations } from '#adapters/postgres/migrations/list';
import { createEmptyDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';

const first: SqlMigration = { name: '001-first', sql: 'create table first (id integer)' };
const second: SqlMigration = { name: '002-second', sql: 'create table second (id integer)' };
const broken: SqlMigration = { name: '003-broken', sql: 'create table third (id integer); select 1 / 0' };
const contracting: SqlMigration = { name: '004-contracting', sql: 'drop table first', requiresLevel: 4 };

describe('The schema’s steps', () => {
  let server: { url: string; drop(): Promise<void> };
  beforeEach(async () => {
    server = await createEmptyDatabase();
  });
  afterEach(() => server.drop());

  /** One release of the code, as one process runs it. */
  const release = async <T>(
    steps: readonly SqlMigration[],
    work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
  ): Promise<T> => {
    const database = await openDatabase({
      url: server.url,
      poolSize: 2,
      statementTimeout: 0,
      migrations: steps,
    });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  const start = (steps: readonly SqlMigration[]) => release(steps, ({ orm }) => migrate(orm, steps));
  const tables = () =>
    release([], async ({ sql }) => {
      const rows = await sql<{ name: string }>(
        `select table_name as name from information_schema.tables
         where table_schema = 'public' and table_name not like 'schema%' order by 1`,
      );
      return rows.map(({ name }) => name);
    });

  it('are named by rising numbers, so that the number is the level', () => {
    const numbers = migrations.map(({ name }) => Number.parseInt(name, 10));
    expect(numbers).to.deep.equal([...new Set(numbers)].toSorted((a, b) => a - b));
  });

  it('are applied in order, each once', async () => {
    expect(await start([first])).to.deep.equal(['001-first']);
    expect(await start([first, second])).to.deep.equal(['002-second']);
    expect(await start([first, second])).to.be.empty;
    expect(await tables()).to.deep.equal(['first', 'second']);
  });

  it('are applied once by ten processes that start at once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => start(migrations)));
    expect(all.filter((names) => names.length > 0)).to.deep.equal([migrations.map(({ name }) => name)]);
    const applied = await release([], ({ sql }) => sql('select name from schema_migrations order by name'));
    expect(applied).to.deep.equal(migrations.map(({ name }) => ({ name })));
  });

  it('are all applied or none', async () => {
    await start([first]);
    const fault = await faultOf(start([first, second, broken]));
    expect(String(fault)).to.match(/division by zero/);
    expect(await tables()).to.deep.equal(['first']);
    expect(await start([first, second])).to.deep.equal(['002-second']);
  });

  it('of a newer release that only adds do not stop the release before', async () => {
    await start([first, second]);
    expect(await start([first])).to.be.empty;
    expect(await tables()).to.deep.equal(['first', 'second']);
  });

  it('of a newer release that takes away stop the release before, in one sentence', async () => {
    await start([first, second, contracting]);
    const fault = await faultOf(start([first, second]));
    expect(fault).to.be.instanceOf(IncompatibleSchema);
    expect((fault as Error).message).to.match(
      /^The database carries the migration 004-contracting, [^.\n]*\.$/,
    );
    expect(await start([first, second, contracting])).to.be.empty;
  });

  it('that take away run themselves, and may be followed by others', async () => {
    const fifth: SqlMigration = { name: '005-fifth', sql: 'create table fifth (id integer)' };
    expect(await start([first, second, contracting, fifth])).to.have.length(4);
    expect(await start([first, second, contracting])).to.be.empty;
    expect(await tables()).to.deep.equal(['fifth', 'second']);
  });
});
