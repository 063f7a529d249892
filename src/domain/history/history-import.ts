import type { NotTakenReason } from './not-taken.ts';

/**
 * Where an import of a history stands. `waiting`: until a process takes it. `failed`: none of its files could be read.
 * `undone`: what it had brought was taken back.
 */
export const importStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** Whether it has not come to an end. */
export const isUnderWay = (state: ImportState): boolean => state === 'waiting' || state === 'running';

/** What an import has added, or what it would add. */
export interface HistoryCounts {
  readonly ratings: { readonly added: number; readonly changed: number };
  /** Entries of the diary. */
  readonly viewings: { readonly added: number; readonly changed: number };
  readonly wanted: number;
  /** Films said to be of no interest. */
  readonly dismissed: number;
}

export const NOTHING_KEPT: HistoryCounts = {
  ratings: { added: 0, changed: 0 },
  viewings: { added: 0, changed: 0 },
  wanted: 0,
  dismissed: 0,
};

export const sumOfCounts = (one: HistoryCounts, other: HistoryCounts): HistoryCounts => ({
  ratings: bothOf(one.ratings, other.ratings),
  viewings: bothOf(one.viewings, other.viewings),
  wanted: one.wanted + other.wanted,
  dismissed: one.dismissed + other.dismissed,
});

const bothOf = (one: HistoryCounts['ratings'], other: HistoryCounts['ratings']) => ({
  added: one.added + other.added,
  changed: one.changed + other.changed,
});

/** A file of an import, as far as it was understood. */
export interface ImportedFile {
  readonly name: string;
  readonly bytes: number;
  /** The site whose format it has; null: not known, or not known yet. */
  readonly format: string | null;
  /** Why nothing of it was taken, a sentence; null: it was not refused. */
  readonly refused: string | null;
}

/** One upload of a person's history, and what came of it. */
export interface HistoryImport {
  readonly id: number;
  readonly state: ImportState;
  /** Tells what would happen, and changes nothing. */
  readonly isTrial: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly files: readonly ImportedFile[];
  /** Rows about a film that have been read so far. */
  readonly read: number;
  readonly kept: HistoryCounts;
  readonly notTaken: Readonly<Partial<Record<NotTakenReason, number>>>;
  /** Why it failed, a sentence. */
  readonly problem: string | null;
}
