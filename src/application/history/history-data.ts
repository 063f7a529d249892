import type { HistoryItem } from '#domain/history/history-entry';

/** A file that a person brought, as far as it was understood. */
export interface BroughtFile {
  readonly path: string;
  /** The site whose format it has; null: nothing of it is read. */
  readonly format: string | null;
  readonly bytes: number;
}

/** What a person brought of their history elsewhere. */
export interface HistoryData {
  readonly files: readonly BroughtFile[];
  /** Read as they are asked for, in the same order each time. */
  items(): AsyncIterable<HistoryItem>;
  /** Comes back when nothing of what was made for reading is left. */
  close(): Promise<void>;
}
