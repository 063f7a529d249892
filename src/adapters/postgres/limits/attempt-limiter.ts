import { createHash } from 'node:crypto';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Attempt, AttemptBudget, AttemptLimiter } from '#application/identity/attempt-limiter';
import type { Clock } from '#application/ports/clock';
import type { Sql } from '../sql.ts';
import { placeOf, waitFor, type WindowPlace } from './sliding-window.ts';

const TABLE = 'attempts';
const CLEAN_EVERY = 300_000;

interface Spent {
  readonly budget: AttemptBudget;
  readonly place: WindowPlace;
  /** Milliseconds; 0: allowed. */
  readonly wait: number;
}

/**
 * Counts in Postgres, for every process and machine together. An attempt is written before it is judged, so that of
 * many at once no more pass than may; what is refused is taken back.
 */
export class PostgresAttemptLimiter implements AttemptLimiter {
  readonly #sql: Sql;
  readonly #clock: Clock;
  readonly #counter: RateLimiterPostgres;
  #cleanedAt = 0;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    this.#counter = new RateLimiterPostgres({
      storeClient: { query: asClientQuery(sql) },
      storeType: 'pool',
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: '',
      clearExpiredByTimeout: false,
      // The package's own limit and window are not used: each attempt brings its own.
      points: 1,
      duration: 1,
    });
  }

  async attempt(budgets: readonly AttemptBudget[]): Promise<Attempt> {
    const now = this.#clock.now();
    const [spent] = await Promise.all([
      Promise.all(budgets.map((budget) => this.#spend(budget, now))),
      this.#removeOldRows(now.getTime()),
    ]);
    const refused = spent.filter(({ wait }) => wait > 0).toSorted((a, b) => b.wait - a.wait)[0];
    if (refused === undefined) {
      let refunding: Promise<void> | undefined;
      return { allowed: true, refund: () => (refunding ??= this.#takeBack(spent)) };
    }
    await this.#takeBack(spent);
    return { allowed: false, budget: refused.budget, retryAfterSeconds: Math.ceil(refused.wait / 1000) };
  }

  async #spend(budget: AttemptBudget, now: Date): Promise<Spent> {
    const place = placeOf(now, budget.windowSeconds);
    const [current, previous] = await Promise.all([
      this.#counter.penalty(keyOf(budget, place.index), 1, lifeOf(budget)),
      this.#counter.get(keyOf(budget, place.index - 1)),
    ]);
    const counts = { current: current.consumedPoints, previous: Math.max(0, previous?.consumedPoints ?? 0) };
    return { budget, place, wait: waitFor(counts, budget.limit, place) };
  }

  async #takeBack(spent: readonly Spent[]): Promise<void> {
    await Promise.all(
      spent.map(({ budget, place }) => this.#counter.reward(keyOf(budget, place.index), 1, lifeOf(budget))),
    );
  }

  async #removeOldRows(now: number): Promise<void> {
    if (now - this.#cleanedAt < CLEAN_EVERY) return;
    this.#cleanedAt = now;
    await this.#sql(`delete from ${TABLE} where expire < $1`, [now]);
  }
}

/** A window is looked at until the one after it has ended. */
const lifeOf = (budget: AttemptBudget) => ({ customDuration: 2 * budget.windowSeconds });

const keyOf = ({ name, key, windowSeconds }: AttemptBudget, window: number): string =>
  createHash('sha256')
    .update(JSON.stringify([name, key, windowSeconds, window]))
    .digest('base64url');

/** The one call of a `pg` client that the package makes. */
const asClientQuery =
  (sql: Sql) =>
  async ({ text, values }: { text: string; values?: readonly unknown[] }) => {
    const rows = await sql(text, values);
    return { rows, rowCount: rows.length };
  };
