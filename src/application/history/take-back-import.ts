import type { Clock } from '#application/ports/clock';
import { isUnderWay } from '#domain/history/history-import';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { HistoryImportQueries, HistoryImports, TakenBack } from './history-imports.ts';

export type NoSuchImport = Refusal<'no-such-import'>;

export type TakeBackImport = (userId: number, importId: number) => Promise<Outcome<TakenBack, NoSuchImport>>;

const NOTHING: TakenBack = { taken: 0, left: 0 };

/** Cancels an import that is under way, and undoes a finished one. One that has brought nothing stays as it is. */
export const takeBackImport =
  (ports: {
    readonly imports: HistoryImports;
    readonly queries: HistoryImportQueries;
    readonly clock: Clock;
  }): TakeBackImport =>
  async (userId, importId) => {
    const found = await ports.queries.find(userId, importId);
    if (found === undefined) return refuse({ code: 'no-such-import' });
    const isCancelled =
      isUnderWay(found.state) && (await ports.imports.cancel(userId, importId, ports.clock.now()));
    // One that has just come to an end is undone.
    return accept(isCancelled ? NOTHING : ((await ports.imports.undo(userId, importId)) ?? NOTHING));
  };
