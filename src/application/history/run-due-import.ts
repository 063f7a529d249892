import type { Clock } from '#application/ports/clock';
import { MOST_TRIES } from '#domain/history/import-limits';
import { ImportLost } from './import-lost.ts';
import type { ImportHistory } from './import-history.ts';
import type { HeldImport, ImportQueue } from './import-queue.ts';
import type { UploadedHistories } from './uploaded-histories.ts';

interface Ports {
  readonly queue: ImportQueue;
  readonly uploads: UploadedHistories;
  readonly importHistory: ImportHistory;
  readonly clock: Clock;
  /** Told of imports that this process could not do; nothing of their files is in the sentence. */
  readonly report: (sentence: string, cause: unknown) => void;
}

/** Does the import that waits longest; false when none does. One that is stopped waits again. */
export type RunDueImport = (stop: AbortSignal) => Promise<boolean>;

export const runDueImport = ({ queue, uploads, importHistory, clock, report }: Ports): RunDueImport => {
  const bring = async (held: HeldImport, stop: AbortSignal): Promise<void> => {
    const opened = await uploads.open(held);
    if (!opened.ok) {
      await queue.fail(held, { sentence: opened.refusal.sentence, now: clock.now() });
      return;
    }
    const { importId, holder, userId, isTrial } = held;
    try {
      await importHistory(opened.value, {
        ...{ userId, isTrial, job: { importId, holder } },
        signal: AbortSignal.any([stop, held.lost]),
        onRead: (rows) => held.read(rows),
      });
    } finally {
      await opened.value.close();
    }
  };
  return async (stop) => {
    const held = await queue.takeDue({ now: clock.now(), tries: MOST_TRIES });
    if (held === undefined) return false;
    try {
      await bring(held, stop);
    } catch (error) {
      // Cancelled, or another process goes on with it: nothing of it was kept here, and it is not ours to end.
      if (held.lost.aborted || error instanceof ImportLost) return true;
      await queue.giveBack(held, { isCounted: !stop.aborted });
      if (!stop.aborted) report(`Import ${held.importId} could not be done; it is tried again.`, error);
    } finally {
      held.release();
    }
    return true;
  };
};
