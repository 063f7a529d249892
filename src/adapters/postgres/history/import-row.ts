import { importStates, type HistoryImport, type ImportState } from '#domain/history/history-import';

export const IMPORT_ROW = `id, state, is_trial, created_at, finished_at, files, rows_read, not_taken, problem,
  ratings_added, ratings_changed, viewings_added, viewings_changed, wanted_added, dismissed_added`;

/** SQL: whether all its files are there, so that its person sees it. */
export const HAS_ARRIVED = `state in (${importStates.map((state) => `'${state}'`).join(', ')})`;

export interface ImportRow {
  readonly id: number;
  readonly state: ImportState;
  readonly is_trial: boolean;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly files: HistoryImport['files'];
  readonly rows_read: number;
  readonly not_taken: HistoryImport['notTaken'];
  readonly problem: string | null;
  readonly ratings_added: number;
  readonly ratings_changed: number;
  readonly viewings_added: number;
  readonly viewings_changed: number;
  readonly wanted_added: number;
  readonly dismissed_added: number;
}

export const importOf = (row: ImportRow): HistoryImport => ({
  id: row.id,
  state: row.state,
  isTrial: row.is_trial,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  files: row.files,
  read: row.rows_read,
  kept: {
    ratings: { added: row.ratings_added, changed: row.ratings_changed },
    viewings: { added: row.viewings_added, changed: row.viewings_changed },
    wanted: row.wanted_added,
    dismissed: row.dismissed_added,
  },
  notTaken: row.not_taken,
  problem: row.problem,
});
