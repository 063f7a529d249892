import type { HistoryCounts } from '#domain/history/history-import';
import type { NoSuchMovie } from '#application/catalogue/refusals';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { ChosenFilm, HistoryImportQueries, HistoryImports } from './history-imports.ts';
import type { NoSuchImport } from './take-back-import.ts';

/** The import has no report to choose from: it is under way, was a trial, or brought nothing. */
export type ImportNotFinished = Refusal<'import-not-finished'>;
export type NoSuchRow = Refusal<'no-such-row'>;

export type ChooseFilms = (
  userId: number,
  importId: number,
  chosen: readonly ChosenFilm[],
) => Promise<Outcome<HistoryCounts, NoSuchImport | ImportNotFinished | NoSuchRow | NoSuchMovie>>;

/** A person says which films are meant where that was not sure; those rows are taken at once. */
export const chooseFilms =
  (ports: { readonly imports: HistoryImports; readonly queries: HistoryImportQueries }): ChooseFilms =>
  async (userId, importId, chosen) => {
    if ((await ports.queries.find(userId, importId)) === undefined) return refuse({ code: 'no-such-import' });
    const taken = await ports.imports.choose(userId, importId, chosen);
    if (taken === 'not-finished') return refuse({ code: 'import-not-finished' });
    return typeof taken === 'string' ? refuse({ code: taken }) : accept(taken);
  };
