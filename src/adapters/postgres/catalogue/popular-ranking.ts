import { setTimeout as pause } from 'node:timers/promises';
import type { PopularWindow } from '#application/catalogue/movie-queries';
import { Unavailable } from '#application/ports/unavailable';
import { rankingAge } from '#domain/catalogue/ranking-age';
import type { Sql } from '../sql.ts';

/** `busy`: somebody else is at it. */
type Renewal = 'renewed' | 'busy';

/** Ranks the films of a window anew, unless somebody else does just now; with `mayWait` it waits for them. */
const renew = async (sql: Sql, window: PopularWindow, mayWait: boolean): Promise<Renewal> => {
  const [row] = await sql<{ renewal: Renewal }>('select rank_popular_movies($1, $2) as renewal', [
    window,
    mayWait,
  ]);
  return row?.renewal ?? 'busy';
};

/** Milliseconds from one look at a ranking that somebody else makes anew to the next. */
const PAUSE = 100;
/** Milliseconds of pauses after which it is not waited for any more. */
const PATIENCE = 5_000;
const RETRY_SECONDS = 2;

/**
 * Reads from the ranking of a window, which whoever finds it due makes anew first. While one does, others read the one
 * before until its minute is over; then they wait, and no connection waits with them, which all other requests would
 * lack. Where there is none yet, they wait in the database.
 * @param read one statement, undefined where there is no ranking; `age` is that of the ranking, in milliseconds
 * @throws {Unavailable} where it was not made in time
 */
export const fromRanking = async <T extends { readonly age: number }>(
  sql: Sql,
  window: PopularWindow,
  read: () => Promise<T | undefined>,
  patience = PATIENCE,
): Promise<T> => {
  const found = await read();
  const age = found === undefined ? 'outdated' : rankingAge(found.age);
  if (found !== undefined && age === 'current') return found;
  try {
    const renewal = await renew(sql, window, found === undefined);
    if (found !== undefined && renewal === 'busy') {
      if (age === 'due') return found;
      if (patience <= 0) throw new Unavailable('the ranking of popular films', RETRY_SECONDS);
      await pause(PAUSE);
      return await fromRanking(sql, window, read, patience - PAUSE);
    }
  } catch (error) {
    if (found !== undefined && age === 'due') return found;
    throw error;
  }
  // Undefined where all rankings were forgotten meanwhile.
  return (await read()) ?? fromRanking(sql, window, read);
};

/**
 * Has every ranking made anew before it is read again, once the transaction of `sql` is kept. For whoever changes many
 * films or ratings at once; to be called before any of their tables is locked.
 */
export const forgetRankings = async (sql: Sql): Promise<void> => {
  await sql('select forget_popular_rankings()');
};
