import type { TooManyAttempts } from '#domain/attempt-budget';
import { exportBudgets } from '#domain/identity/attempt-budgets';
import { accept, type Outcome } from '#domain/outcome';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { spend } from '../ports/spend.ts';
import type { FilmLog, LoggedFilm } from './film-log.ts';

export type ExportFilmLog = (
  userId: number,
) => Promise<Outcome<AsyncIterable<readonly LoggedFilm[]>, TooManyAttempts>>;

/** What a person saw and rated, for the import of another site; counts as an export of their data. */
export const exportFilmLog =
  (ports: { readonly log: FilmLog; readonly limiter: AttemptLimiter }): ExportFilmLog =>
  (userId) =>
    spend(ports.limiter, exportBudgets(userId), () => Promise.resolve(accept(ports.log.pages(userId))));
