import type { HistoryEntry } from '#domain/history/history-entry';

/** What an import of a history has added, or what it would add. */
export interface HistoryCounts {
  readonly ratings: { readonly added: number; readonly changed: number };
  /** Entries of the diary. */
  readonly viewings: { readonly added: number; readonly changed: number };
  readonly wanted: number;
}

/** An entry, and the film of ours that it is about. */
export interface MatchedEntry {
  readonly movieId: number;
  readonly entry: HistoryEntry;
}

export interface OpenHistory {
  add(entries: readonly MatchedEntry[]): Promise<void>;
  /** Takes out what was added of a file. */
  discard(file: string): Promise<void>;
  /**
   * Puts all that was added into the person's ratings, diary and watch list. What is there stays, but for a rating that
   * is older than the one that was added, and for what an entry of the diary lacks.
   */
  finish(): Promise<HistoryCounts>;
}

export interface HistoryLoader {
  /** Keeps all that `work` did, or nothing where it throws or `isTrial`. undefined: nobody has that id. */
  run<T>(
    whose: { readonly userId: number; readonly isTrial: boolean },
    work: (opened: OpenHistory) => Promise<T>,
  ): Promise<T | undefined>;
}
