import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { hasRedis } from '../support/redis.ts';
import { describeAttemptCounting, describeAttemptLimiter } from './attempt-limiter.ts';

// It serves tests of a single process, and no more is asked of it.
describeAttemptCounting('The limiter in memory', (clock) =>
  Promise.resolve({ limiter: new InMemoryAttemptLimiter(clock), close: () => Promise.resolve() }),
);

describeAttemptLimiter('The limiter on Postgres', import.meta.resolve('./limiters/postgres.ts'));

const describeWithRedis = hasRedis() ? describe : describe.skip;
describeWithRedis('With a real server (needs redis-server)', () => {
  describeAttemptLimiter('The limiter on Redis', import.meta.resolve('./limiters/redis.ts'));
});

describe('The limiter on Postgres', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(30_000);
    database = await createDatabase();
  });
  after(() => database.drop());

  it('removes what no window needs any more', async () => {
    const rows = () => database.sql('select * from attempts');
    const clock = new ManualClock(new Date().toISOString());
    const limiter = new PostgresAttemptLimiter(database.sql, clock);
    const attempt = (key: string) =>
      limiter.attempt([{ name: 'sign-in', key, limit: 1, windowSeconds: 900 }]);
    for (const key of 'abcde') await attempt(key);
    expect((await rows()).length).to.equal(5);
    clock.advance(7 * 86_400_000);
    await attempt('f');
    expect((await rows()).length).to.be.at.most(1);
  });
});

describe('The suite of the attempt limiter', () => {
  describeAttemptLimiter(
    'passes what another technology shares: a limiter on a SQLite file',
    import.meta.resolve('./limiters/sqlite-file.ts'),
  );

  it('fails one that counts for its own process alone', function () {
    this.timeout(240_000);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/mocha/bin/mocha.js', '--reporter=json', 'tests/contract/limiters/per-process-suite.ts'],
      { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
    );
    expect(stdout, stderr).to.match(/^\s*\{/);
    const { failures, passes } = JSON.parse(stdout) as Record<'failures' | 'passes', { title: string }[]>;
    expect(failures.map(({ title }) => title)).to.deep.equal([
      'counts for all processes together',
      'says that its store is away, and goes on when it is back',
    ]);
    expect(passes).to.have.length.above(8);
  });
});
