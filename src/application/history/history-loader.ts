import type { HistoryEntry } from '#domain/history/history-entry';
import type { HistoryCounts, ImportedFile } from '#domain/history/history-import';
import type { NotTaken } from '#domain/history/not-taken';

export type { HistoryCounts };

/** An entry, and the film of ours that it is about. */
export interface MatchedEntry {
  readonly movieId: number;
  readonly entry: HistoryEntry;
}

/** What an import tells at its end. */
export interface ImportReport {
  readonly files: readonly ImportedFile[];
  readonly read: number;
  readonly kept: HistoryCounts;
  readonly notTaken: ReadonlyMap<NotTaken['reason'], number>;
  /** Of which the person is told one by one. */
  readonly rows: readonly NotTaken[];
}

export interface OpenHistory {
  add(entries: readonly MatchedEntry[]): Promise<void>;
  /** Takes out what was added of a file. */
  discard(file: string): Promise<void>;
  /**
   * Puts all that was added into the person's ratings, diary, watch list and dismissals. What is there stays, but for a
   * rating that is older than the one that was added, and for what an entry of the diary lacks.
   */
  finish(): Promise<HistoryCounts>;
  /**
   * Ends the import with its report. false: it is not this holder's any more, or was cancelled, and nothing of it may
   * be kept.
   */
  settle(job: ImportJob, report: ImportReport): Promise<boolean>;
}

/** An import as the process that runs it names it. */
export interface ImportJob {
  readonly importId: number;
  /** Names the process's hold on it. */
  readonly holder: string;
}

/** Whose history it is, and what becomes of what is brought. */
export interface Bringing {
  readonly userId: number;
  readonly isTrial: boolean;
  /** The import that remembers what it changes, so that it can be undone; null: none does. */
  readonly importId: number | null;
}

export interface HistoryLoader {
  /**
   * Keeps all that `work` did, or nothing where it throws. Of a trial nothing is kept but the report. undefined: nobody
   * has that id.
   */
  run<T>(bringing: Bringing, work: (opened: OpenHistory) => Promise<T>): Promise<T | undefined>;
}
