import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type { HistoryCounts, HistoryImport, ImportedFile } from '#domain/history/history-import';
import type { NotTaken } from '#domain/history/not-taken';

/** A row that was not taken, by its id in the report. */
export interface ReportedRow extends NotTaken {
  readonly id: number;
}

/** A film that a person says is the one of a row. */
export interface ChosenFilm {
  readonly rowId: number;
  readonly movieId: number;
}

/** What was taken back, and what stays because the person has changed it since. */
export interface TakenBack {
  readonly taken: number;
  readonly left: number;
}

/** The imports of people's histories; each call is atomic. */
export interface HistoryImports {
  /** An import whose files are to come: nobody sees it, and it counts as one that is under way. */
  open(
    userId: number,
    how: { readonly isTrial: boolean; readonly now: Date; readonly most: number },
  ): Promise<number | 'too-many' | 'no-such-user'>;
  /** The next bytes of one of its files. */
  write(
    importId: number,
    part: { readonly file: number; readonly place: number; readonly bytes: Buffer },
  ): Promise<void>;
  /** All files are there: from now on it waits for a process. */
  complete(importId: number, files: readonly ImportedFile[]): Promise<void>;
  /** Nothing of it is left. */
  drop(importId: number): Promise<void>;
  /** Ends one that is under way, so that nothing of it is kept. false: it was not under way. */
  cancel(userId: number, importId: number, now: Date): Promise<boolean>;
  /**
   * Takes back what a finished one has brought, and only that: what the person has changed since stays, and what was
   * there before comes back. undefined: there is no finished one.
   */
  undo(userId: number, importId: number): Promise<TakenBack | undefined>;
  /** Takes rows of a finished one with the films that the person has chosen: all of them, or none. */
  choose(
    userId: number,
    importId: number,
    chosen: readonly ChosenFilm[],
  ): Promise<HistoryCounts | 'not-finished' | 'no-such-row' | 'no-such-movie'>;
  /** Removes those that came to an end before, and those of which not all files came. */
  removeOld(before: { readonly finished: Date; readonly opened: Date }): Promise<void>;
}

/** The imports as their person sees them. */
export interface HistoryImportQueries {
  /** Newest first. */
  list(userId: number, page: PageRequest): Promise<PageOutcome<HistoryImport>>;
  find(userId: number, importId: number): Promise<HistoryImport | undefined>;
  /** Rows that were not taken, in the order of the files, those that can be repaired first. */
  rows(importId: number, page: PageRequest): Promise<PageOutcome<ReportedRow>>;
}
