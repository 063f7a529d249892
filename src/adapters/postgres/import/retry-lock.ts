import { setTimeout as pause } from 'node:timers/promises';
import type { ImportRefused } from '#application/import/rating-loader';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { isSerialisationFailure, sqlState } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { inSavepoint } from './savepoint.ts';

/** Longer than Postgres takes to send a vacuum away that is in the way; everybody else waits behind us meanwhile. */
const LOCK_TIMEOUT = '1500ms';
const PAUSE = 500;
const TRIES = 60;
const LOCK_NOT_AVAILABLE = '55P03';

const LOCKED: ImportRefused = {
  code: 'ratings-locked',
  sentence: 'Others keep the ratings locked; try again when the service is less busy.',
};

/**
 * Runs `work`, which needs locks, without making others wait for long: what it cannot lock at once it lets go again,
 * and tries later. Refused when it never could.
 */
export const retryLock = async <T>(sql: Sql, work: () => Promise<T>): Promise<Outcome<T, ImportRefused>> => {
  const [{ after } = { after: '0' }] = await sql<{ after: string }>(
    `select current_setting('lock_timeout') as after`,
  );
  for (let tries = 1; ; tries += 1) {
    try {
      const done = await inSavepoint(sql, async () => {
        await sql(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
        const result = await work();
        await sql(`set local lock_timeout = '${after}'`);
        return result;
      });
      return accept(done);
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE && !isSerialisationFailure(error)) throw error;
      if (tries === TRIES) return refuse(LOCKED);
      await pause(PAUSE);
    }
  }
};
