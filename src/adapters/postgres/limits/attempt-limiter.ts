import { createHash } from 'node:crypto';
import type { Attempt, AttemptLimiter } from '#application/ports/attempt-limiter';
import type { AttemptBudget } from '#domain/attempt-budget';
import type { Clock } from '#application/ports/clock';
import type { Sql } from '../sql.ts';
import { placeOf, waitFor, type Counts } from '#domain/sliding-window';

const CLEAN_EVERY = 300_000;

/** Spends one attempt of each key and tells what has been spent. In one order, so that two at once never wait in a circle. */
const SPEND = `
with wanted as (
  select * from unnest($1::text[], $2::text[], $3::bigint[]) as wanted(key, previous_key, expire)
), spent as (
  insert into attempts as attempt (key, points, expire)
  select key, 1, expire from wanted order by key
  on conflict (key) do update set points = attempt.points + 1
  returning attempt.key, attempt.points
)
select wanted.key, spent.points as current, coalesce(previous.points, 0) as previous
from spent join wanted on wanted.key = spent.key left join attempts as previous on previous.key = previous_key`;

const TAKE_BACK = `
update attempts set points = points - 1
from (select key from attempts where key = any($1::text[]) order by key for update) as locked
where attempts.key = locked.key`;

/**
 * Counts in Postgres, for every process and machine together. An attempt is written before it is judged, so that of
 * many at once no more pass than may; what is refused is taken back.
 */
export class PostgresAttemptLimiter implements AttemptLimiter {
  readonly #sql: Sql;
  readonly #clock: Clock;
  #cleanedAt = 0;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
  }

  async attempt(budgets: readonly AttemptBudget[]): Promise<Attempt> {
    const now = this.#clock.now();
    await this.#removeOldRows(now.getTime());
    const places = budgets.map((budget) => {
      const place = placeOf(now, budget.windowSeconds);
      return { budget, place, key: keyOf(budget, place.index), previous: keyOf(budget, place.index - 1) };
    });
    const keys = places.map(({ key }) => key);
    const rows = await this.#sql<Counts & { readonly key: string }>(SPEND, [
      keys,
      places.map(({ previous }) => previous),
      // A window is looked at until the one after it has ended.
      places.map(({ place: { left, length } }) => now.getTime() + left + length),
    ]);
    const counts = new Map(rows.map((row) => [row.key, row]));
    const refused = places
      .map(({ budget, place, key }) => ({
        budget,
        wait: waitFor(counts.get(key) ?? { current: 1, previous: 0 }, budget.limit, place),
      }))
      .filter(({ wait }) => wait > 0)
      .toSorted((a, b) => b.wait - a.wait)[0];
    if (refused === undefined) {
      let refunding: Promise<void> | undefined;
      return { allowed: true, refund: () => (refunding ??= this.#takeBack(keys)) };
    }
    await this.#takeBack(keys);
    return { allowed: false, budget: refused.budget, retryAfterSeconds: Math.ceil(refused.wait / 1000) };
  }

  async #takeBack(keys: readonly string[]): Promise<void> {
    await this.#sql(TAKE_BACK, [keys]);
  }

  async #removeOldRows(now: number): Promise<void> {
    if (now - this.#cleanedAt < CLEAN_EVERY) return;
    this.#cleanedAt = now;
    await this.#sql('delete from attempts where expire < $1', [now]);
  }
}

const keyOf = ({ name, key, windowSeconds }: AttemptBudget, window: number): string =>
  createHash('sha256')
    .update(JSON.stringify([name, key, windowSeconds, window]))
    .digest('base64url');
