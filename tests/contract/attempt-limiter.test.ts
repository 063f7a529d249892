import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { DrivenClock } from '#adapters/in-memory/driven-clock';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/attempt-limiter';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import type { Attempt, AttemptBudget, AttemptLimiter } from '#application/identity/attempt-limiter';
import type { Clock } from '#application/ports/clock';
import { Unavailable } from '#application/ports/unavailable';
import { createDatabase, type TestDatabase } from '../support/database.ts';

/** A budget that no other test knows. */
const budgetOf = (limit: number, windowSeconds = 900, name = 'sign-in'): AttemptBudget => ({
  name,
  key: randomUUID(),
  limit,
  windowSeconds,
});

const waitOf = (attempt: Attempt): number => (attempt.allowed ? 0 : attempt.retryAfterSeconds);

const contract = (name: string, make: (clock: Clock) => AttemptLimiter) => {
  describe(`${name} keeps the attempt limiter's promises:`, () => {
    let clock: DrivenClock;
    let limiter: AttemptLimiter;
    beforeEach(() => {
      clock = new DrivenClock('2026-11-23T12:04:56.789Z');
      limiter = make(clock);
    });

    const allowedOf = async (count: number, ...budgets: AttemptBudget[]): Promise<number> => {
      let allowed = 0;
      for (let i = 0; i < count; i += 1) if ((await limiter.attempt(budgets)).allowed) allowed += 1;
      return allowed;
    };

    it('as many attempts as allowed, then none, with the budget and the time to come back', async () => {
      const budget = budgetOf(3);
      expect(await allowedOf(3, budget)).to.equal(3);
      const refused = await limiter.attempt([budget]);
      expect(refused).to.deep.include({ allowed: false, budget });
      expect(waitOf(refused)).to.be.within(1, 1800);
    });

    it('of many at once no more pass than may', async () => {
      const budget = budgetOf(10);
      const attempts = await Promise.all(Array.from({ length: 64 }, () => limiter.attempt([budget])));
      expect(attempts.filter((attempt) => attempt.allowed)).to.have.length(10);
    });

    it('a refunded attempt was none, however often it is refunded', async () => {
      const [account, address] = [budgetOf(2), budgetOf(2)];
      const attempt = await limiter.attempt([account, address]);
      if (!attempt.allowed) expect.fail('the first attempt was refused');
      await Promise.all([attempt.refund(), attempt.refund()]);
      await attempt.refund();
      expect(await allowedOf(3, account)).to.equal(2);
      expect(await allowedOf(3, address)).to.equal(2);
      await attempt.refund();
      expect(await allowedOf(1, account)).to.equal(0);
    });

    it('an attempt that one budget refuses costs the others nothing', async () => {
      const [usedUp, other] = [budgetOf(1), budgetOf(2)];
      await limiter.attempt([usedUp]);
      expect(await allowedOf(5, usedUp, other)).to.equal(0);
      expect(await allowedOf(5, other, usedUp)).to.equal(0);
      expect(await allowedOf(3, other)).to.equal(2);
    });

    it('of several used-up budgets the one that lasts longest is told', async () => {
      const [short, long] = [budgetOf(1, 60), budgetOf(1, 86_400)];
      await limiter.attempt([short, long]);
      for (const budgets of [
        [short, long],
        [long, short],
      ])
        expect(await limiter.attempt(budgets)).to.deep.include({ allowed: false, budget: long });
    });

    it('other keys and other budgets of the same key are not touched', async () => {
      const budget = budgetOf(1);
      await limiter.attempt([budget]);
      for (const other of [
        { ...budget, name: 'sign-up' },
        { ...budget, key: `${budget.key} ` },
        { ...budget, key: `${budget.key}'; drop table attempts; --` },
        { ...budget, key: `\0"💥\\${'x'.repeat(190)}` },
        { ...budget, name: 'sign', key: `-in${budget.key}` },
      ])
        expect((await limiter.attempt([other])).allowed, other.key).to.be.true;
      expect((await limiter.attempt([budget])).allowed).to.be.false;
    });

    it('one key counts once, whatever limit it is held to', async () => {
      const wide = budgetOf(10);
      const narrow = { ...wide, limit: 3 };
      await allowedOf(2, wide);
      expect(await allowedOf(3, narrow)).to.equal(1);
      expect(await allowedOf(10, wide)).to.equal(7);
    });

    it('it slows down and never locks out: trying while refused does not lengthen the wait', async () => {
      const budget = budgetOf(2);
      await allowedOf(2, budget);
      const wait = waitOf(await limiter.attempt([budget]));
      await allowedOf(20, budget);
      expect(waitOf(await limiter.attempt([budget]))).to.equal(wait);
    });

    it('after two windows without an attempt everything is as at the beginning', async () => {
      const budget = budgetOf(3);
      await allowedOf(3, budget);
      clock.advance(2 * 900_000);
      expect(await allowedOf(4, budget)).to.equal(3);
    });

    it('the told wait is enough and not a second too long, and no burst exceeds the limit', async function () {
      this.timeout(30_000);
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 6 }),
          fc.array(fc.integer({ min: 0, max: 130_000 }), { minLength: 1, maxLength: 6 }),
          async (limit, pauses) => {
            const budget = budgetOf(limit, 60);
            for (const pause of pauses) {
              clock.advance(pause);
              expect(await allowedOf(limit + 1, budget)).to.be.at.most(limit);
              const wait = waitOf(await limiter.attempt([budget]));
              expect(wait).to.be.within(1, 120);
              clock.advance((wait - 1) * 1000);
              expect((await limiter.attempt([budget])).allowed, 'a second early').to.be.false;
              clock.advance(1000);
              expect((await limiter.attempt([budget])).allowed, 'in time').to.be.true;
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  });
};

contract('The limiter in memory', (clock) => new InMemoryAttemptLimiter(clock));

describe('The limiter on Postgres', () => {
  let database: TestDatabase;
  before(async function () {
    this.timeout(30_000);
    database = await createDatabase();
  });
  after(() => database.drop());

  contract('The limiter on Postgres', (clock) => new PostgresAttemptLimiter(database.sql, clock));

  const newClock = () => new DrivenClock('2026-11-23T12:00:00Z');
  const rowsOf = () => database.sql<{ key: string; points: number }>('select * from attempts');

  it('counts for all processes together', async () => {
    const budget = budgetOf(4);
    const limiters = [1, 2, 3].map(() => new PostgresAttemptLimiter(database.sql, newClock()));
    const attempts = await Promise.all(
      Array.from({ length: 24 }, (_, index) => limiters[index % 3]!.attempt([budget])),
    );
    expect(attempts.filter((attempt) => attempt.allowed)).to.have.length(4);
  });

  it('keeps no name and no address in plain', async () => {
    const budget = { ...budgetOf(1), key: 'ann@example.com 203.0.113.7' };
    await new PostgresAttemptLimiter(database.sql, newClock()).attempt([budget]);
    const rows = await rowsOf();
    expect(rows).to.not.be.empty;
    expect(JSON.stringify(rows)).to.not.match(/ann|example|203\.0|sign-in/);
  });

  it('removes what no window needs any more', async () => {
    const clock = new DrivenClock(new Date().toISOString());
    const limiter = new PostgresAttemptLimiter(database.sql, clock);
    for (let i = 0; i < 5; i += 1) await limiter.attempt([budgetOf(1)]);
    expect((await rowsOf()).length).to.be.at.least(5);
    clock.advance(7 * 86_400_000);
    await limiter.attempt([budgetOf(1)]);
    expect((await rowsOf()).length).to.be.at.most(1);
  });

  it('says that the database is away, and goes on when it is back', async () => {
    let away = true;
    const sql: typeof database.sql = (text, values) =>
      away ? Promise.reject(new Unavailable('the database', 2)) : database.sql(text, values);
    const limiter = new PostgresAttemptLimiter(sql, newClock());
    const error: unknown = await limiter.attempt([budgetOf(1)]).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Unavailable);
    away = false;
    expect((await limiter.attempt([budgetOf(1)])).allowed).to.be.true;
  });
});
