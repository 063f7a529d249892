import { expect } from 'chai';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { PostgresSessionChanges } from '#adapters/postgres/accounts/session-changes';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { isSerialisationFailure } from '#adapters/postgres/faults';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { Unavailable } from '#application/ports/unavailable';
import { breakableLine, type BreakableLine } from '../support/breakable-line.ts';
import { aSession, aUser, change } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { accepted, faultOf } from '../support/outcomes.ts';
import { describeUnitOfWork } from './unit-of-work.ts';

describeUnitOfWork('Memory', inMemoryStores);
describeUnitOfWork('Postgres', postgresStores);

describe('A unit of work on Postgres', () => {
  let database: TestDatabase;
  let impatient: Database;
  let unitOfWork: ReturnType<typeof createIdentityUnitOfWork>;
  before(async () => {
    database = await createDatabase();
    // How soon Postgres looks for writers that wait for one another, on connections made from now on.
    await database.sql(
      `alter database ${new URL(database.url).pathname.slice(1)} set deadlock_timeout = '20ms'`,
    );
    impatient = await openDatabase({ url: database.url, poolSize: 5, statementTimeout: 0 });
    unitOfWork = createIdentityUnitOfWork(impatient.orm);
  });
  after(async () => {
    await impatient.close();
    await database.drop();
  });

  const hashOf = (id: number) => createAccounts(database.sql).hashOf(id);

  it('of two writers that wait for one another one starts again, and both are done', async () => {
    const [one, other] = [await aUser({ unitOfWork }), await aUser({ unitOfWork })];
    let tries = 0;
    const bothHold = Promise.withResolvers<undefined>();
    const holding = new Set<number>();
    const writeInOrder = (first: number, second: number) =>
      unitOfWork.run(async ({ users }) => {
        tries += 1;
        await users.byId(first);
        holding.add(first);
        if (holding.size === 2) bothHold.resolve(undefined);
        await bothHold.promise;
        const user = (await users.byId(second))!;
        user.changePassword(`written after ${first}`);
        return users.save(user);
      });
    await Promise.all([writeInOrder(one, other), writeInOrder(other, one)]);
    expect(tries).to.be.within(3, 4);
    expect([await hashOf(one), await hashOf(other)]).to.deep.equal([
      `written after ${other}`,
      `written after ${one}`,
    ]);
  });

  describe('when Postgres cannot serialise it', () => {
    /** A sequence forgets nothing when a transaction is rolled back. */
    const failFirst = async (times: number) => {
      await database.sql(`alter sequence failures restart`);
      await database.sql(
        `create or replace function fail() returns trigger language plpgsql as $$ begin
           if nextval('failures') <= ${times} then raise exception 'try again' using errcode = '40001'; end if;
           return new; end $$`,
      );
    };
    before(async () => {
      await database.sql('create sequence failures');
      await failFirst(0);
      await database.sql('create trigger fail before update on users for each row execute function fail()');
    });
    after(() => database.sql('drop trigger fail on users'));

    it('starts again from the beginning, three times at most', async () => {
      const id = await aUser({ unitOfWork });
      await failFirst(3);
      let tries = 0;
      const saved = await change({ unitOfWork }, id, (user) => {
        tries += 1;
        user.changePassword(`${user.passwordHash ?? ''}, written once`);
      });
      accepted(saved);
      expect(tries).to.equal(4);
      expect(await hashOf(id)).to.equal('a hash, written once');
    });

    it('gives up after the fourth try, and keeps nothing', async () => {
      const id = await aUser({ unitOfWork });
      await failFirst(1000);
      let tries = 0;
      const fault = await faultOf(
        change({ unitOfWork }, id, (user) => {
          tries += 1;
          user.changePassword('never kept');
        }),
      );
      expect(isSerialisationFailure(fault)).to.be.true;
      expect(tries).to.equal(4);
      expect(await hashOf(id)).to.equal('a hash');
    });
  });

  it('any other fault ends it at once', async () => {
    let tries = 0;
    await faultOf(
      unitOfWork.run(() => {
        tries += 1;
        return Promise.reject(new Error('on purpose'));
      }),
    );
    expect(tries).to.equal(1);
  });

  it('leaves no connection behind, however it ends', async () => {
    for (let times = 0; times < 50; times += 1)
      await faultOf(unitOfWork.run(() => Promise.reject(new Error('on purpose'))));
    const [row] = await database.sql<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(row?.open).to.equal(0);
  });
});

describe('While Postgres is away', () => {
  let database: TestDatabase;
  let line: BreakableLine;
  let away: Database;
  before(async () => {
    database = await createDatabase();
    line = await breakableLine(database.url);
    away = await openDatabase({ url: line.url, poolSize: 5, statementTimeout: 0 });
  });
  after(async () => {
    await away.close();
    await line.cut();
    await database.drop();
  });

  it('R17: every call says so, and all is well when it is back', async () => {
    const unitOfWork = createIdentityUnitOfWork(away.orm);
    const changes = new PostgresSessionChanges(away.orm);
    const id = await aUser({ unitOfWork });
    const subject = await aSession({ unitOfWork }, id);
    const calls = {
      'a unit of work': () => change({ unitOfWork }, id, (user) => user.changePassword('new')),
      'a session’s change': () => changes.change(subject, (session) => session.generation),
      'a read': () => createAccounts(away.sql).profile(id),
    };
    for (let round = 0; round < 2; round += 1) {
      await line.cut();
      for (const [name, call] of Object.entries(calls)) {
        const fault = await faultOf(call());
        expect(fault, `${name}: ${String(fault)}`).to.be.instanceOf(Unavailable);
        expect(fault).to.have.property('cause').that.is.instanceOf(Error);
      }
      await line.mend();
      expect(await calls['a session’s change']()).to.equal(1);
      accepted(await calls['a unit of work']());
      expect(await calls['a read']()).to.include({ id });
    }
  });

  it('R17: what was under way is a fault too, and nothing of it is kept', async () => {
    const unitOfWork = createIdentityUnitOfWork(away.orm);
    const id = await aUser({ unitOfWork });
    const fault = await faultOf(
      unitOfWork.run(async ({ users }) => {
        const user = (await users.byId(id))!;
        user.changePassword('never kept');
        await users.save(user);
        await line.cut();
        await users.byId(id);
      }),
    );
    expect(fault, String(fault)).to.be.instanceOf(Unavailable);
    await line.mend();
    expect(await createAccounts(away.sql).hashOf(id)).to.equal('a hash');
  });

  it('R17: more falls under way than the pool has connections leave it whole', async () => {
    const unitOfWork = createIdentityUnitOfWork(away.orm);
    const changes = new PostgresSessionChanges(away.orm);
    const id = await aUser({ unitOfWork });
    const subject = await aSession({ unitOfWork }, id);
    for (let falls = 0; falls < 4; falls += 1) {
      const both = [
        unitOfWork.run(async ({ users }) => {
          await users.byId(id);
          await line.cut();
        }),
        changes.change(subject, () => line.cut()),
      ];
      for (const fault of await Promise.all(both.map(faultOf))) expect(fault).to.be.instanceOf(Unavailable);
      await line.mend();
    }
    expect(await changes.change(subject, (session) => session.generation)).to.equal(1);
  });

  it('R17: a connection that the server ends under way is a fault too', async () => {
    const unitOfWork = createIdentityUnitOfWork(away.orm);
    const id = await aUser({ unitOfWork });
    const fault = await faultOf(
      unitOfWork.run(async ({ users }) => {
        await users.byId(id);
        await database.sql(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction'`,
        );
        await users.byId(id);
      }),
    );
    expect(fault, String(fault)).to.be.instanceOf(Unavailable);
    expect(await createAccounts(away.sql).hashOf(id)).to.equal('a hash');
  });

  it('can be made ahead of its database, and says what is missing when it is asked', async () => {
    const early = await openDatabase({
      url: 'postgres://nobody@127.0.0.1:1/x',
      poolSize: 1,
      statementTimeout: 0,
    });
    const fault = await faultOf(early.sql('select 1'));
    await early.close();
    expect(fault).to.be.instanceOf(Unavailable);
  });
});
