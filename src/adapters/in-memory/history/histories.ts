import { randomUUID } from 'node:crypto';
import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type {
  ChosenFilm,
  HistoryImportQueries,
  HistoryImports,
  ReportedRow,
  TakenBack,
} from '#application/history/history-imports';
import type {
  Bringing,
  HistoryLoader,
  ImportJob,
  ImportReport,
  MatchedEntry,
  OpenHistory,
} from '#application/history/history-loader';
import { ImportLost } from '#application/history/import-lost';
import type { HeldImport, ImportQueue } from '#application/history/import-queue';
import type { Clock } from '#application/ports/clock';
import {
  NOTHING_KEPT,
  sumOfCounts,
  type HistoryCounts,
  type HistoryImport,
  type ImportedFile,
} from '#domain/history/history-import';
import { waitsForFilm } from '#domain/history/not-taken';
import type { TimeZone } from '#domain/time-zone';
import { pageOf } from '../page.ts';
import { Belongings, type Around } from './belongings.ts';
import { mergeHistory, type Change } from './merge-history.ts';
import { handedDown, undo, withChange } from './undo.ts';

interface World extends Around {
  readonly clock: Clock;
  readonly timeZoneOf: (userId: number) => TimeZone | undefined;
  readonly hasMovie: (movieId: number) => boolean;
}

interface Kept {
  readonly userId: number;
  hasArrived: boolean;
  shown: HistoryImport;
  holder: string | undefined;
  lost: AbortController;
  tries: number;
  readonly pieces: Map<number, Buffer[]>;
  rows: readonly ReportedRow[];
  changes: ReadonlyMap<string, Change>;
}

const GIVEN_UP = 'This import was begun several times and never came to its end.';

/** Imports of histories in memory. A hold lasts until it is let go: no other process can die with it. */
export class InMemoryHistories implements HistoryImports, HistoryImportQueries, ImportQueue, HistoryLoader {
  readonly #imports = new Map<number, Kept>();
  readonly #world: World;
  #lastId = 0;
  #lastRow = 0;

  constructor(world: World) {
    this.#world = world;
  }

  open(...[userId, { isTrial, now, most }]: Parameters<HistoryImports['open']>) {
    if (this.#world.timeZoneOf(userId) === undefined) return Promise.resolve('no-such-user' as const);
    const underWay = this.#of(userId).filter(({ shown }) => shown.finishedAt === null);
    if (underWay.length >= most) return Promise.resolve('too-many' as const);
    this.#lastId += 1;
    this.#imports.set(this.#lastId, {
      ...{ userId, hasArrived: false, holder: undefined, lost: new AbortController(), tries: 0 },
      ...{ pieces: new Map(), rows: [], changes: new Map() },
      shown: {
        ...{ id: this.#lastId, state: 'waiting', isTrial, createdAt: now, finishedAt: null, files: [] },
        ...{ read: 0, kept: NOTHING_KEPT, notTaken: {}, problem: null },
      },
    });
    return Promise.resolve(this.#lastId);
  }

  write(...[importId, { file, bytes }]: Parameters<HistoryImports['write']>): Promise<void> {
    const pieces = this.#imports.get(importId)?.pieces;
    pieces?.set(file, [...(pieces.get(file) ?? []), Buffer.from(bytes)]);
    return Promise.resolve();
  }

  complete(importId: number, files: readonly ImportedFile[]): Promise<void> {
    const kept = this.#imports.get(importId);
    if (kept !== undefined) {
      kept.hasArrived = true;
      kept.shown = { ...kept.shown, files };
    }
    return Promise.resolve();
  }

  drop(importId: number): Promise<void> {
    this.#imports.delete(importId);
    return Promise.resolve();
  }

  cancel(userId: number, importId: number, now: Date): Promise<boolean> {
    const kept = this.#arrived(userId, importId);
    if (kept?.shown.finishedAt !== null) return Promise.resolve(false);
    this.#end(kept, { state: 'cancelled', finishedAt: now });
    return Promise.resolve(true);
  }

  undo(userId: number, importId: number): Promise<TakenBack | undefined> {
    return this.#world.diary.alone(() => {
      const kept = this.#finished(userId, importId);
      if (kept === undefined) return undefined;
      const taken = undo(this.#belongings(userId), kept.changes.values());
      for (const later of this.#of(userId))
        if (later !== kept) later.changes = handedDown(later.changes, kept.changes);
      kept.shown = { ...kept.shown, state: 'undone' };
      kept.changes = new Map();
      kept.rows = [];
      return taken;
    });
  }

  choose(userId: number, importId: number, chosen: readonly ChosenFilm[]) {
    return this.#world.diary.alone(() => {
      const kept = this.#finished(userId, importId);
      if (kept === undefined) return 'not-finished';
      const films = new Map(chosen.map(({ rowId, movieId }) => [rowId, movieId]));
      const rows = kept.rows.filter((row) => films.has(row.id) && waitsForFilm(row) && row.deed !== null);
      if (rows.length < films.size) return 'no-such-row';
      if (![...films.values()].every((movieId) => this.#world.hasMovie(movieId))) return 'no-such-movie';
      const entries = rows.flatMap(({ id, place, film, deed }): MatchedEntry[] => {
        const movieId = films.get(id);
        return deed === null || movieId === undefined ? [] : [{ movieId, entry: { ...deed, place, film } }];
      });
      const counts = this.#bring(userId, entries, kept);
      const told = new Map(Object.entries(kept.shown.notTaken));
      for (const { reason } of rows) told.set(reason, (told.get(reason) ?? 0) - 1);
      const notTaken = Object.fromEntries([...told].filter(([, count]) => count > 0));
      kept.shown = { ...kept.shown, kept: sumOfCounts(kept.shown.kept, counts), notTaken };
      kept.rows = kept.rows.filter(({ id }) => !films.has(id));
      return counts;
    });
  }

  removeOld({ finished, opened }: Parameters<HistoryImports['removeOld']>[0]): Promise<void> {
    for (const [id, { shown, hasArrived }] of this.#imports) {
      const isOld = shown.finishedAt !== null && shown.finishedAt < finished;
      if (isOld || (!hasArrived && shown.createdAt < opened)) this.#imports.delete(id);
    }
    return Promise.resolve();
  }

  list(userId: number, page: PageRequest): Promise<PageOutcome<HistoryImport>> {
    const shown = this.#of(userId)
      .filter(({ hasArrived }) => hasArrived)
      .map((kept) => kept.shown)
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id);
    return Promise.resolve(pageOf(shown, page));
  }

  find(userId: number, importId: number): Promise<HistoryImport | undefined> {
    return Promise.resolve(this.#arrived(userId, importId)?.shown);
  }

  rows(importId: number, page: PageRequest): Promise<PageOutcome<ReportedRow>> {
    return Promise.resolve(pageOf(this.#imports.get(importId)?.rows ?? [], page));
  }

  isDue(): Promise<boolean> {
    return Promise.resolve(this.#due() !== undefined);
  }

  takeDue({ now, tries }: Parameters<ImportQueue['takeDue']>[0]): Promise<HeldImport | undefined> {
    for (let due = this.#due(); due !== undefined; due = this.#due()) {
      due.tries += 1;
      if (due.tries <= tries) return Promise.resolve(this.#held(due));
      this.#end(due, { state: 'failed', finishedAt: now, problem: GIVEN_UP });
    }
    return Promise.resolve(undefined);
  }

  async *bytes(importId: number, file: number): AsyncGenerator<Buffer> {
    yield* await Promise.resolve(this.#imports.get(importId)?.pieces.get(file) ?? []);
  }

  fail(job: ImportJob, { sentence, now }: Parameters<ImportQueue['fail']>[1]): Promise<void> {
    const kept = this.#heldBy(job);
    if (kept !== undefined) this.#end(kept, { state: 'failed', finishedAt: now, problem: sentence });
    return Promise.resolve();
  }

  giveBack(job: ImportJob, { isCounted }: Parameters<ImportQueue['giveBack']>[1]): Promise<void> {
    const kept = this.#heldBy(job);
    if (kept !== undefined) {
      kept.holder = undefined;
      kept.tries -= isCounted ? 0 : 1;
      kept.shown = { ...kept.shown, state: 'waiting' };
    }
    return Promise.resolve();
  }

  async run<T>(bringing: Bringing, work: (opened: OpenHistory) => Promise<T>): Promise<T | undefined> {
    const { userId, isTrial, importId } = bringing;
    if (this.#world.timeZoneOf(userId) === undefined) return undefined;
    let entries: readonly MatchedEntry[] = [];
    let keep = (): void => undefined;
    const result = await work({
      add: (more) => {
        entries = [...entries, ...more];
        return Promise.resolve();
      },
      discard: (file) => {
        entries = entries.filter(({ entry }) => entry.place.file !== file);
        return Promise.resolve();
      },
      finish: () =>
        this.#world.diary.alone(() => {
          if (this.#world.timeZoneOf(userId) === undefined) throw new ImportLost();
          const kept = importId === null ? undefined : this.#imports.get(importId);
          const undoing = new Map<string, Change>();
          // Put in place to be counted, and taken back until all of it is kept.
          const { counts, changes } = this.#merge(userId, entries);
          for (const change of changes) undoing.set(JSON.stringify(change.key), change);
          undo(this.#belongings(userId), [...undoing.values()].reverse());
          if (!isTrial) keep = () => void this.#bring(userId, entries, kept);
          return counts;
        }),
      settle: (job, report) =>
        this.#world.diary.alone(() => {
          const kept = this.#heldBy(job);
          if (kept === undefined) return false;
          keep();
          keep = () => undefined;
          this.#settle(kept, report);
          return true;
        }),
    });
    await this.#world.diary.alone(() => keep());
    return result;
  }

  /** Of an account, its rows and changes too. */
  of(userId: number): readonly (HistoryImport & { readonly rows: readonly ReportedRow[] })[] {
    return this.#of(userId).map(({ shown, rows }) => ({ ...shown, rows }));
  }

  #merge(userId: number, entries: readonly MatchedEntry[]) {
    const timeZone = this.#world.timeZoneOf(userId) ?? ('UTC' as TimeZone);
    return mergeHistory(this.#belongings(userId), entries, { timeZone, now: this.#world.clock.now() });
  }

  #bring(userId: number, entries: readonly MatchedEntry[], kept: Kept | undefined): HistoryCounts {
    const { counts, changes } = this.#merge(userId, entries);
    if (kept !== undefined) kept.changes = changes.reduce(withChange, kept.changes);
    return counts;
  }

  #settle(kept: Kept, { files, read, kept: counts, notTaken, rows }: ImportReport): void {
    this.#end(kept, { state: 'done', finishedAt: this.#world.clock.now() });
    kept.shown = { ...kept.shown, files, read, kept: counts, notTaken: Object.fromEntries(notTaken) };
    kept.rows = rows.map((row) => ({ ...row, id: (this.#lastRow += 1) }));
  }

  #end(kept: Kept, how: Partial<HistoryImport>): void {
    kept.shown = { ...kept.shown, ...how };
    kept.holder = undefined;
    kept.lost.abort(new ImportLost());
    kept.pieces.clear();
  }

  #held(due: Kept): HeldImport {
    const holder = randomUUID();
    due.holder = holder;
    due.lost = new AbortController();
    due.shown = { ...due.shown, state: 'running' };
    const { id, isTrial, files } = due.shown;
    return {
      ...{ importId: id, holder, userId: due.userId, isTrial, lost: due.lost.signal },
      names: files.map(({ name }) => name),
      read: (rows) => {
        if (due.holder === holder) due.shown = { ...due.shown, read: rows };
      },
      release: () => undefined,
    };
  }

  #due(): Kept | undefined {
    return [...this.#imports.values()].find(
      ({ hasArrived, shown, userId }) =>
        hasArrived && shown.state === 'waiting' && this.#world.timeZoneOf(userId) !== undefined,
    );
  }

  #heldBy({ importId, holder }: ImportJob): Kept | undefined {
    const kept = this.#imports.get(importId);
    return kept?.holder === holder ? kept : undefined;
  }

  #finished(userId: number, importId: number): Kept | undefined {
    const kept = this.#arrived(userId, importId);
    return kept?.shown.state === 'done' && !kept.shown.isTrial ? kept : undefined;
  }

  #arrived(userId: number, importId: number): Kept | undefined {
    const kept = this.#imports.get(importId);
    return kept?.userId === userId && kept.hasArrived ? kept : undefined;
  }

  #of(userId: number): readonly Kept[] {
    return [...this.#imports.values()].filter((kept) => kept.userId === userId);
  }

  #belongings(userId: number): Belongings {
    return new Belongings(this.#world, userId);
  }
}
