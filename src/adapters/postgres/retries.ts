import { setTimeout as pause } from 'node:timers/promises';
import { isSerialisationFailure } from './faults.ts';

const TRIES = 4;
/** Milliseconds before the second try, at most; twice as many before each further one. */
const FIRST_PAUSE = 20;

/**
 * Does `work`, which undoes itself when it fails, again where Postgres could not serialise it or ended a deadlock by it.
 * The pause before that differs, so that those who met do not meet again.
 */
export const retried = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isSerialisationFailure(error) || tries === TRIES) throw error;
      await pause(Math.random() * FIRST_PAUSE * 2 ** (tries - 1));
    }
  }
};
