import { expect } from 'chai';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { Unavailable } from '#application/ports/unavailable';
import { Line } from '../chaos/world/line.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';

const POOL = 3;
/** Milliseconds, far more than a test waits. */
const STATEMENT = 600_000;

describe('When a firewall has forgotten the connections to Postgres', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let line: Line;
  let service: Database;
  beforeEach(async () => {
    database = await createDatabase();
    const direct = new URL(database.url);
    line = await Line.open(() => Number(direct.port));
    const through = new URL(direct);
    through.port = String(line.port);
    through.searchParams.set('connect_timeout', '30');
    service = await openDatabase({ url: through.href, poolSize: POOL, statementTimeout: STATEMENT });
    await all('select pg_sleep(0.2)');
  });
  afterEach(async () => {
    await line.close();
    await service.close();
    await database.drop();
  });

  /** On every connection of the pool. */
  const all = (statement: string) => Promise.all(Array.from({ length: POOL }, () => service.sql(statement)));

  it('what waits is told to come again long before its statement would be given up, and the next is answered', async () => {
    expect(service.poolLoad().open).to.equal(POOL);
    line.forget();
    expect(await faultOf(service.sql('select 1'))).to.be.instanceOf(Unavailable);
    expect(await service.sql('select 1 as one')).to.deep.equal([{ one: 1 }]);
    expect(service.poolLoad().open, 'those that were idle meanwhile').to.be.lessThan(POOL);
  });

  it('a transaction on one of them ends, and its rollback is not waited for', async () => {
    const transaction = service.orm.em.fork().transactional(async (em) => {
      line.forget();
      await em.execute('select 1');
    });
    expect(await faultOf(transaction)).to.be.instanceOf(Error);
    expect(await service.sql('select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('a statement that merely takes long is left to end', async () => {
    const [row] = await service.sql<{ done: boolean }>('select true as done from pg_sleep(5)');
    expect(row?.done).to.equal(true);
  });
});
