import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import type { Attempt, AttemptLimiter } from '#application/ports/attempt-limiter';
import type { AttemptBudget } from '#domain/attempt-budget';
import type { Clock } from '#application/ports/clock';
import { Unavailable } from '#application/ports/unavailable';
import { faultOf } from '../support/outcomes.ts';
import { Workshop } from '../support/processes.ts';

/** A budget that no other test knows. */
const budgetOf = (limit: number, windowSeconds = 900, name = 'sign-in'): AttemptBudget => ({
  name,
  key: randomUUID(),
  limit,
  windowSeconds,
});

const waitOf = (attempt: Attempt): number => (attempt.allowed ? 0 : attempt.retryAfterSeconds);

/** An empty store of attempts. */
export interface LimiterStore {
  /** All that another process is told of it. */
  readonly address: string;
  /** Everything that is kept there, as text. */
  contents(): Promise<string>;
  /** Makes it unreachable, and reachable again. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  drop(): Promise<void>;
}

/** A limiter, and the end of what it opened. */
export interface Connected {
  readonly limiter: AttemptLimiter;
  close(): Promise<void>;
}

/** What the module of an adapter exports: the suite loads it here and in other processes. */
export interface LimiterModule {
  open(): Promise<LimiterStore>;
  /** As any process of the service connects. */
  connect(address: string, clock: Clock): Promise<Connected>;
}

const NOW = '2026-11-23T12:04:56.789Z';
const PROCESS = join(import.meta.dirname, 'limiter-process.ts');

/**
 * All that an attempt limiter promises. `module` is the address of a module with `LimiterModule`: a function could not
 * be handed to the other processes that the limits are shared with.
 */
export const describeAttemptLimiter = (name: string, module: string): void => {
  describe(name, function () {
    this.timeout(180_000);
    let adapter: LimiterModule;
    let store: LimiterStore;
    before(async () => {
      adapter = (await import(module)) as LimiterModule;
      store = await adapter.open();
    });
    after(() => store.drop());

    describeAttemptCounting(name, (clock) => adapter.connect(store.address, clock));

    const withLimiter = async <T>(work: (limiter: AttemptLimiter) => Promise<T>): Promise<T> => {
      const connected = await adapter.connect(store.address, new ManualClock(NOW));
      try {
        return await work(connected.limiter);
      } finally {
        await connected.close();
      }
    };

    it('counts for all processes together', async () => {
      const budget = budgetOf(4);
      const workshop = new Workshop();
      try {
        const args = [module, store.address, NOW, JSON.stringify(budget)];
        const programs = Array.from({ length: 3 }, () => workshop.start(PROCESS, args));
        await Promise.all(programs.map((program) => program.said(/ready/, 120_000)));
        for (const { child } of programs) child.stdin?.end('go');
        const said = await Promise.all(programs.map((program) => program.said(/allowed (\d+)/)));
        expect(said.reduce((sum, [, allowed]) => sum + Number(allowed), 0)).to.equal(4);
        expect((await withLimiter((limiter) => limiter.attempt([budget]))).allowed).to.be.false;
      } finally {
        await workshop.close();
      }
    });

    it('keeps no name and no address in plain', async () => {
      const budget = { ...budgetOf(1), key: 'ann@example.com 203.0.113.7' };
      await withLimiter((limiter) => limiter.attempt([budget]));
      const contents = await store.contents();
      expect(contents).to.not.equal('');
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const)
        for (const plain of ['ann@example.com', '203.0.113.7'])
          expect(contents).to.not.include(Buffer.from(plain).toString(encoding));
    });

    it('says that its store is away, and goes on when it is back', async () => {
      await withLimiter(async (limiter) => {
        await limiter.attempt([budgetOf(1)]);
        await store.cut();
        const fault = await faultOf(limiter.attempt([budgetOf(1)])).finally(() => store.mend());
        expect(fault, String(fault)).to.be.instanceOf(Unavailable);
        expect((await limiter.attempt([budgetOf(1)])).allowed).to.be.true;
      });
    });
  });
};

/** What a limiter promises to one process. Only one that serves a single process may keep no more. */
export const describeAttemptCounting = (
  name: string,
  connect: (clock: Clock) => Promise<Connected>,
): void => {
  describe(`${name} keeps the attempt limiter's promises to one process:`, () => {
    let clock: ManualClock;
    let limiter: AttemptLimiter;
    let connected: Connected;
    beforeEach(async () => {
      clock = new ManualClock(NOW);
      connected = await connect(clock);
      ({ limiter } = connected);
    });
    afterEach(() => connected.close());

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
