import { createHash } from 'node:crypto';
import type { Attempt, AttemptLimiter } from '#application/ports/attempt-limiter';
import type { Clock } from '#application/ports/clock';
import type { AttemptBudget } from '#domain/attempt-budget';
import { placeOf, waitFor } from '#domain/sliding-window';
import type { Redis } from './connection.ts';

/** Spends one attempt of each key; answers what has been spent, and what was in the window before, by turns. */
const SPEND = `
local counts = {}
local half = #KEYS / 2
for i = 1, half do
  counts[2 * i - 1] = redis.call('incr', KEYS[i])
  redis.call('pexpire', KEYS[i], ARGV[i])
  counts[2 * i] = tonumber(redis.call('get', KEYS[half + i])) or 0
end
return counts`;

/** What has gone meanwhile stays gone. */
const TAKE_BACK = `
for _, key in ipairs(KEYS) do
  if redis.call('exists', key) == 1 then redis.call('decr', key) end
end
return {}`;

/**
 * Counts in Redis, for every process and machine together, as on Postgres: an attempt is written before it is judged, and
 * what is refused is taken back. What no window needs any more goes by itself.
 */
export class RedisAttemptLimiter implements AttemptLimiter {
  readonly #redis: Redis;
  readonly #clock: Clock;

  constructor(redis: Redis, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
  }

  async attempt(budgets: readonly AttemptBudget[]): Promise<Attempt> {
    const now = this.#clock.now();
    const places = budgets.map((budget) => ({ budget, place: placeOf(now, budget.windowSeconds) }));
    const keys = places.map(({ budget, place }) => keyOf(budget, place.index));
    const counts = await this.#redis.run(
      SPEND,
      [...keys, ...places.map(({ budget, place }) => keyOf(budget, place.index - 1))],
      // A window is looked at until the one after it has ended.
      places.map(({ place: { left, length } }) => String(left + length)),
    );
    const refused = places
      .map(({ budget, place }, at) => ({
        budget,
        wait: waitFor(
          { current: counts[2 * at] ?? 1, previous: counts[2 * at + 1] ?? 0 },
          budget.limit,
          place,
        ),
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
    await this.#redis.run(TAKE_BACK, keys, []);
  }
}

const keyOf = ({ name, key, windowSeconds }: AttemptBudget, window: number): string =>
  `movieconnect:attempts:${createHash('sha256')
    .update(JSON.stringify([name, key, windowSeconds, window]))
    .digest('base64url')}`;
