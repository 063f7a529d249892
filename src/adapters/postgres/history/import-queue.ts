import { randomUUID } from 'node:crypto';
import type { HeldImport, ImportQueue } from '#application/history/import-queue';
import { ImportLost } from '#application/history/import-lost';
import type { ImportedFile } from '#domain/history/history-import';
import type { Sql } from '../sql.ts';

export interface HoldTimes {
  /** Milliseconds without a sign of life after which another process may take an import. */
  readonly lifetime: number;
  /** Milliseconds between signs of life. */
  readonly beatEvery: number;
  /** Milliseconds until an import that failed is tried again. */
  readonly pause: number;
}

const TIMES: HoldTimes = { lifetime: 20_000, beatEvery: 2_000, pause: 10_000 };

const GIVEN_UP =
  'This import was begun several times and never came to its end; nothing of it was taken. Send the files one by one.';

const DUE = `finished_at is null and state <> 'arriving' and (held_until is null or held_until <= clock_timestamp())`;

/** Of two processes that look at once, each gets another one. */
const TAKE = `
  update history_imports set state = 'running', holder = $1, tries = tries + 1, rows_read = 0,
    held_until = clock_timestamp() + $2 * interval '1 ms'
  where id = (select id from history_imports where ${DUE} order by id limit 1 for update skip locked)
  returning id, user_id, is_trial, files, tries`;

const BEAT = `
  update history_imports set held_until = clock_timestamp() + $3 * interval '1 ms', rows_read = $4
  where id = $1 and holder = $2 and state = 'running' returning id`;

const END = `
  with ended as (
    update history_imports set state = 'failed', finished_at = $3, holder = null, held_until = null, problem = $4
    where id = $1 and holder = $2 and state = 'running' returning id
  )
  delete from history_import_pieces where import_id in (select id from ended)`;

/** A hold in the row itself, by the database's clock: no two machines need agree on the time. */
export const createImportQueue = (sql: Sql, times: HoldTimes = TIMES): ImportQueue => {
  const fail: ImportQueue['fail'] = async ({ importId, holder }, { sentence, now }) => {
    await sql(END, [importId, holder, now, sentence]);
  };
  return {
    isDue: async () => {
      const due = await sql(`select from history_imports where ${DUE} limit 1`);
      return due.length > 0;
    },
    takeDue: async ({ now, tries }) => {
      for (;;) {
        const holder = randomUUID();
        const [taken] = await sql<Taken>(TAKE, [holder, times.lifetime]);
        if (taken === undefined) return undefined;
        if (taken.tries <= tries) return held(sql, times, holder, taken);
        await fail({ importId: taken.id, holder }, { sentence: GIVEN_UP, now });
      }
    },
    bytes: async function* (importId, file) {
      for (let place = 0; ; place += 1) {
        const [piece] = await sql<{ bytes: Buffer }>(
          'select bytes from history_import_pieces where import_id = $1 and file = $2 and place = $3',
          [importId, file, place],
        );
        if (piece === undefined) return;
        yield piece.bytes;
      }
    },
    fail,
    giveBack: async ({ importId, holder }, { isCounted }) => {
      await sql(
        `update history_imports set state = 'waiting', holder = null, tries = tries - $3,
           held_until = clock_timestamp() + $4 * interval '1 ms' where id = $1 and holder = $2 and state = 'running'`,
        [importId, holder, isCounted ? 0 : 1, isCounted ? times.pause : 0],
      );
    },
  };
};

interface Taken {
  readonly id: number;
  readonly user_id: number;
  readonly is_trial: boolean;
  readonly files: readonly ImportedFile[];
  readonly tries: number;
}

const held = (sql: Sql, times: HoldTimes, holder: string, taken: Taken): HeldImport => {
  const lost = new AbortController();
  let rows = 0;
  const beat = async (): Promise<void> => {
    // A database that is away for a moment leaves the hold as it is, and the end of the import asks once more.
    const isHeld = await sql(BEAT, [taken.id, holder, times.lifetime, rows]).catch(() => undefined);
    if (isHeld?.length === 0) lost.abort(new ImportLost());
  };
  const timer = setInterval(() => void beat(), times.beatEvery);
  return {
    ...{ importId: taken.id, holder, userId: taken.user_id, isTrial: taken.is_trial },
    names: taken.files.map(({ name }) => name),
    lost: lost.signal,
    read: (count) => {
      rows = count;
    },
    release: () => clearInterval(timer),
  };
};
