import { setTimeout as pause } from 'node:timers/promises';
import { ImportRefused } from '#application/import/rating-loader';
import { isSerialisationFailure, sqlState } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { inSavepoint } from './savepoint.ts';

/** Longer than Postgres takes to send a vacuum away that is in the way; everybody else waits behind us meanwhile. */
const LOCK_TIMEOUT = '1500ms';
const PAUSE = 500;
const TRIES = 60;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs `work`, which needs locks, without making others wait for long: what it cannot lock at once it lets go again,
 * and tries later.
 * @throws {ImportRefused} when it never could
 */
export const retryLock = async <T>(sql: Sql, work: () => Promise<T>): Promise<T> => {
  const [{ after } = { after: '0' }] = await sql<{ after: string }>(
    `select current_setting('lock_timeout') as after`,
  );
  for (let tries = 1; ; tries += 1) {
    try {
      return await inSavepoint(sql, async () => {
        await sql(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
        const result = await work();
        await sql(`set local lock_timeout = '${after}'`);
        return result;
      });
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE && !isSerialisationFailure(error)) throw error;
      if (tries === TRIES)
        throw new ImportRefused('Others keep the ratings locked; try again when the service is less busy.', {
          cause: error,
        });
      await pause(PAUSE);
    }
  }
};
