import type { Attempt, AttemptLimiter } from '#application/ports/attempt-limiter';
import type { AttemptBudget } from '#domain/attempt-budget';
import type { Clock } from '#application/ports/clock';

/** Remembers the time of every attempt; for one process and for tests. */
export class InMemoryAttemptLimiter implements AttemptLimiter {
  readonly #clock: Clock;
  readonly #times = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  attempt(budgets: readonly AttemptBudget[]): Promise<Attempt> {
    const now = this.#clock.now().getTime();
    const refused = budgets
      .map((budget) => ({ budget, wait: this.#waitFor(budget, now) }))
      .filter(({ wait }) => wait > 0)
      .toSorted((a, b) => b.wait - a.wait)[0];
    if (refused !== undefined)
      return Promise.resolve({
        allowed: false,
        budget: refused.budget,
        retryAfterSeconds: Math.ceil(refused.wait / 1000),
      });
    for (const budget of budgets) this.#of(budget).push(now);
    return Promise.resolve({ allowed: true, refund: this.#refundOnce(budgets, now) });
  }

  /** Milliseconds until one more attempt fits into the window that ends now. */
  #waitFor(budget: AttemptBudget, now: number): number {
    const length = budget.windowSeconds * 1000;
    const recent = this.#of(budget).filter((time) => time > now - length);
    this.#times.set(keyOf(budget), recent);
    const mustLeave = recent.at(-budget.limit);
    return mustLeave === undefined ? 0 : mustLeave + length - now;
  }

  #refundOnce(budgets: readonly AttemptBudget[], time: number): () => Promise<void> {
    let left = budgets;
    return () => {
      for (const budget of left) {
        const times = this.#of(budget);
        const index = times.indexOf(time);
        if (index >= 0) times.splice(index, 1);
      }
      left = [];
      return Promise.resolve();
    };
  }

  #of(budget: AttemptBudget): number[] {
    const times = this.#times.get(keyOf(budget)) ?? [];
    this.#times.set(keyOf(budget), times);
    return times;
  }
}

const keyOf = ({ name, key }: AttemptBudget): string => JSON.stringify([name, key]);
