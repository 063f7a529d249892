import { randomUUID } from 'node:crypto';
import type { TrainingLease } from '#application/models/training-ledger';
import type { Sql } from '../sql.ts';

export interface LeaseTimes {
  /** Milliseconds without renewal after which others may take it. */
  readonly lifetime: number;
  /** Milliseconds between renewals. */
  readonly renewEvery: number;
}

const TIMES: LeaseTimes = { lifetime: 60_000, renewEvery: 15_000 };

/** A lease in one row, by the database's clock: no two machines need agree on the time. */
export class PostgresTrainingLease implements TrainingLease {
  readonly #sql: Sql;
  readonly #times: LeaseTimes;

  constructor(sql: Sql, times: LeaseTimes = TIMES) {
    this.#sql = sql;
    this.#times = times;
  }

  async hold<T>(work: (lost: AbortSignal) => Promise<T>): Promise<T | 'taken'> {
    const holder = randomUUID();
    if (!(await this.#take(holder))) return 'taken';
    const lost = new AbortController();
    let renewedAt = performance.now();
    const renew = async (): Promise<void> => {
      const asked = performance.now();
      // A database that is away for a moment leaves the lease as it is: another look tells.
      const isHeld = await this.#renew(holder).catch(() => undefined);
      if (isHeld === true) renewedAt = asked;
      if (isHeld === false || performance.now() - renewedAt > this.#times.lifetime) lost.abort();
    };
    const timer = setInterval(() => void renew(), this.#times.renewEvery);
    try {
      return await work(lost.signal);
    } finally {
      clearInterval(timer);
      // Without an answer it runs out by itself.
      await this.#release(holder).catch(() => undefined);
    }
  }

  async #take(holder: string): Promise<boolean> {
    const rows = await this.#sql(
      `update model_training set holder = $1, held_until = now() + $2 * interval '1 ms'
       where holder is null or held_until <= now() returning only_row`,
      [holder, this.#times.lifetime],
    );
    return rows.length > 0;
  }

  async #renew(holder: string): Promise<boolean> {
    const rows = await this.#sql(
      `update model_training set held_until = now() + $2 * interval '1 ms' where holder = $1 returning only_row`,
      [holder, this.#times.lifetime],
    );
    return rows.length > 0;
  }

  async #release(holder: string): Promise<void> {
    await this.#sql('update model_training set holder = null, held_until = null where holder = $1', [holder]);
  }
}
