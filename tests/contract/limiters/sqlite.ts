import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Attempt, AttemptLimiter } from '#application/ports/attempt-limiter';
import type { AttemptBudget } from '#domain/attempt-budget';
import type { Clock } from '#application/ports/clock';
import { Unavailable } from '#application/ports/unavailable';

/** Milliseconds that a statement waits for another process. */
const PATIENCE = 3_000;

export const openFile = (path: string): DatabaseSync => {
  const file = new DatabaseSync(path, { timeout: PATIENCE });
  file.exec('create table if not exists attempts (key text not null, time integer not null)');
  return file;
};

const keyOf = ({ name, key }: AttemptBudget): string =>
  createHash('sha256')
    .update(JSON.stringify([name, key]))
    .digest('hex');

/** Another technology, by which the suite proves itself: right on a file, and per process in `:memory:`. */
export class SqliteAttemptLimiter implements AttemptLimiter {
  readonly #file: DatabaseSync;
  readonly #clock: Clock;

  constructor(file: DatabaseSync, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  attempt(budgets: readonly AttemptBudget[]): Promise<Attempt> {
    return this.#alone(() => {
      const now = this.#clock.now().getTime();
      const refused = budgets
        .map((budget) => ({ budget, wait: this.#waitFor(budget, now) }))
        .filter(({ wait }) => wait > 0)
        .toSorted((a, b) => b.wait - a.wait)[0];
      if (refused !== undefined) {
        const retryAfterSeconds = Math.ceil(refused.wait / 1000);
        return { allowed: false, budget: refused.budget, retryAfterSeconds };
      }
      for (const budget of budgets)
        this.#file.prepare('insert into attempts values (?, ?)').run(keyOf(budget), now);
      let refunding: Promise<void> | undefined;
      return { allowed: true, refund: () => (refunding ??= this.#refund(budgets, now)) };
    });
  }

  #waitFor(budget: AttemptBudget, now: number): number {
    const length = budget.windowSeconds * 1000;
    const row = this.#file
      .prepare('select time from attempts where key = ? and time > ? order by time desc limit 1 offset ?')
      .get(keyOf(budget), now - length, budget.limit - 1);
    return row === undefined ? 0 : Number(row['time']) + length - now;
  }

  #refund(budgets: readonly AttemptBudget[], time: number): Promise<void> {
    return this.#alone(() => {
      for (const budget of budgets)
        this.#file
          .prepare(
            `delete from attempts where rowid = (select rowid from attempts where key = ? and time = ? limit 1)`,
          )
          .run(keyOf(budget), time);
    });
  }

  /** In one transaction, while no other process writes. */
  #alone<T>(work: () => T): Promise<T> {
    try {
      this.#file.exec('begin immediate');
    } catch (cause) {
      return Promise.reject(new Unavailable('the limits', 2, { cause }));
    }
    const done = work();
    this.#file.exec('commit');
    return Promise.resolve(done);
  }
}
