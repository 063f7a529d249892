import { expect } from 'chai';
import pg from 'pg';
import { PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { Unavailable } from '#application/ports/unavailable';
import { breakableLine } from '../support/breakable-line.ts';
import { aSession, aUser } from '../support/builders.ts';
import { POLICY } from '../support/identity.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';
import { hasPgbouncer, startPgbouncer } from '../support/pgbouncer.ts';
import { skip } from '../support/skip.ts';
import { eventually } from '../support/processes.ts';

const POOL = 4;

describe('While a table is locked', () => {
  let database: TestDatabase;
  let service: Database;
  let blocker: pg.Client;
  before(async () => {
    database = await createDatabase();
    service = await openDatabase({ url: database.url, poolSize: POOL, statementTimeout: 400 });
    blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('begin; lock table movies in access exclusive mode');
  });
  after(async () => {
    await blocker.end();
    await service.close();
    await database.drop();
  });

  const waiting = async (): Promise<number> => {
    const [row] = await database.sql<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.count ?? 0;
  };

  it('statements that nobody waits for any more do not pile up on the server', async () => {
    const most = { count: 0 };
    const clients = Array.from({ length: 40 }, () => faultOf(service.sql('select count(*) from movies')));
    const all = Promise.all(clients);
    const watch = setInterval(
      () =>
        void waiting().then((count) => {
          most.count = Math.max(most.count, count);
        }),
      50,
    );
    for (const fault of await all) expect(fault, String(fault)).to.be.instanceOf(Unavailable);
    clearInterval(watch);
    expect(most.count).to.be.within(1, POOL);
    await eventually('the end of every statement', async () => (await waiting()) === 0 || undefined, 2_000);
    expect(service.poolLoad().open).to.be.at.most(POOL);
  });

  it('a transaction that is left alone is ended, and its connection is not used again', async () => {
    const fault = await faultOf(
      service.orm.em.fork().transactional(async () => {
        await eventually('its end', async () => {
          const rows = await database.sql(
            `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
               and query like 'begin%' and pid <> $1`,
            [(blocker as pg.Client & { processID: number }).processID],
          );
          return rows.length === 0 || undefined;
        });
      }),
    );
    expect(fault).to.be.instanceOf(Error);
    expect(await service.sql('select 1 as one')).to.deep.equal([{ one: 1 }]);
  });
});

describe('While Postgres is away behind PgBouncer (needs pgbouncer)', function () {
  this.timeout(60_000);
  const closing: (() => Promise<void>)[] = [];
  after(async () => {
    for (const close of closing.toReversed()) await close();
  });

  it('every call says so, and all is well when it is back', async function () {
    if (!hasPgbouncer()) skip(this, 'needs pgbouncer');
    const server = await createDatabase();
    closing.push(() => server.drop());
    const line = await breakableLine(server.url);
    closing.push(() => line.cut());
    const pooler = await startPgbouncer(line.url);
    closing.push(() => pooler.stop());
    const database = await openDatabase({
      url: pooler.through(server.url),
      poolSize: 3,
      statementTimeout: 2_000,
    });
    closing.push(() => database.close());
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    const changes = new PostgresSessionChanges(database.orm);
    const subject = await aSession({ unitOfWork }, await aUser({ unitOfWork }));
    const calls = [
      () => database.sql('select 1'),
      () => changes.change(subject, ({ generation }) => generation),
      () => unitOfWork.run(({ users }) => users.byId(subject.userId)),
    ];
    const underWay = faultOf(database.sql('select pg_sleep(1)'));
    await eventually('the statement', async () => {
      const rows = await server.sql(`select from pg_stat_activity where query like 'select pg_sleep%'`);
      return rows.length > 0 || undefined;
    });
    await line.cut();
    expect(await underWay).to.be.instanceOf(Unavailable);
    for (let round = 0; round < 2; round += 1)
      for (const call of calls) {
        const fault = await faultOf(call());
        expect(fault, String((fault as Error).cause)).to.be.instanceOf(Unavailable);
      }
    await line.mend();
    await eventually('an answer', () =>
      calls[1]?.().then(
        (generation) => generation === 1 || undefined,
        () => undefined,
      ),
    );
  });
});

describe('A change that Postgres cannot serialise', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
    await database.sql('create sequence failures');
  });
  after(() => database.drop());

  /** A sequence forgets nothing when a transaction is rolled back. */
  const failFirst = async (table: string, code: string) => {
    await database.sql('alter sequence failures restart');
    await database.sql(
      `create or replace function fail() returns trigger language plpgsql as $$ begin
         if nextval('failures') <= 3 then raise exception 'try again' using errcode = '${code}'; end if;
         return new; end $$`,
    );
    await database.sql(`create or replace trigger fail before insert or update on ${table}
      for each row execute function fail()`);
  };

  it('of a session is made at a later try', async () => {
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    const subject = await aSession({ unitOfWork }, await aUser({ unitOfWork }));
    for (const code of ['40001', '40P01']) {
      await failFirst('sessions', code);
      const changes = new PostgresSessionChanges(database.orm);
      expect(
        await changes.change(subject, (session, { now }) => session.rotate(session.generation, POLICY, now)),
      ).to.include({ is: 'rotated' });
    }
    const kept = await database.sql('select generation from sessions where id = $1', [subject.sessionId]);
    expect(kept).to.deep.equal([{ generation: 3 }]);
  });

  it('by one statement is made at a later try', async () => {
    await failFirst('catalogue_loads', '40P01');
    await database.sql(`insert into catalogue_loads (name, movie_count) values ('one', 1)`);
    expect(await database.sql('select name from catalogue_loads')).to.deep.equal([{ name: 'one' }]);
  });
});
