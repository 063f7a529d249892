import { join } from 'node:path';
import { expect } from 'chai';
import { openRedis } from '#adapters/redis/connection';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { Workshop } from '../support/processes.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { skip } from '../support/skip.ts';

const SCRIPT = join(import.meta.dirname, 'metered-service-process.ts');
const START = 120_000;

describe('A service with RATE_LIMIT_STORE', function () {
  this.timeout(START);
  let workshop: Workshop;
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>>;

  before(async function () {
    if (!hasRedis()) skip(this, 'needs redis-server');
    workshop = new Workshop();
    database = await createDatabase();
    redis = await startRedis();
  });

  after(async () => {
    await workshop.close();
    await redis.stop();
    await database.drop();
  });

  it('counts attempts there, none in the database, and refuses them with 503 while it is away', async () => {
    const port = await freePort();
    const service = workshop.start(SCRIPT, [], {
      PORT: String(port),
      DATA_DIR: join(workshop.directory, 'data'),
      DATABASE_URL: database.url,
      WEB_CONCURRENCY: '1',
      RATE_LIMIT_STORE: redis.url,
      LOG_LEVEL: 'error',
    });
    await service.said(/MovieConnect answers at/, START);
    const client = new HttpClient(`http://127.0.0.1:${port}`);
    const signIn = () => client.post('/api/token/', { username: 'ann', password: 'not her password' });
    expect((await signIn()).status).to.equal(401);
    const counted = openRedis(redis.url);
    const [keys] = await counted.run(`return {redis.call('dbsize')}`, [], []);
    counted.close();
    expect(keys).to.be.above(0);
    expect(await database.sql('select * from attempts')).to.deep.equal([]);
    await redis.stop();
    expect((await signIn()).status).to.equal(503);
    expect((await client.get('/health/ready')).status).to.equal(200);
  });
});
