import { expect } from 'chai';
import type { HistoryImportQueries, HistoryImports, ReportedRow } from '#application/history/history-imports';
import type { HistoryLoader, ImportReport, MatchedEntry } from '#application/history/history-loader';
import type { HeldImport, ImportQueue } from '#application/history/import-queue';
import { NOTHING_KEPT, type HistoryCounts } from '#domain/history/history-import';
import type { BroughtReason, Deed } from '#domain/history/history-entry';
import type { NotTaken } from '#domain/history/not-taken';
import type { PlainText } from '#domain/plain-text';
import type { HalfStars } from '#domain/taste/half-stars';
import type { DismissalReason } from '#domain/taste/dismissal';
import type { Day } from '#domain/time-zone';
import { accepted } from '../support/outcomes.ts';

export interface Stars {
  readonly halfStars: HalfStars;
  readonly at: Date;
}

/** All that an import can change of somebody, to the row and in order. */
export interface Belongings {
  readonly ratings: readonly (Stars & { readonly movieId: number })[];
  readonly diary: readonly {
    readonly movieId: number;
    readonly day: Day;
    readonly stars: Stars | null;
    readonly rewatch: boolean;
    readonly note: PlainText | null;
  }[];
  readonly wanted: readonly { readonly movieId: number; readonly at: Date; readonly note: string | null }[];
  readonly dismissed: readonly {
    readonly movieId: number;
    readonly at: Date;
    readonly reason: DismissalReason;
  }[];
}

/** Imports of histories, the ports around them, and what people do by themselves. */
export interface HistoriesWorld {
  readonly loader: HistoryLoader;
  readonly imports: HistoryImports;
  readonly queries: HistoryImportQueries;
  readonly queue: ImportQueue;
  /** Who is there: a reason to dismiss films. */
  readonly person: { readonly kind: 'person'; readonly name: string; readonly personId: number };
  aUser(): Promise<number>;
  aMovie(): Promise<number>;
  removeUser(userId: number): Promise<void>;
  belongings(userId: number): Promise<Belongings>;
  rate(userId: number, movieId: number, stars: Stars | null): Promise<void>;
  note(userId: number, viewing: Belongings['diary'][number]): Promise<void>;
  want(userId: number, movieId: number, at: Date, note: string | null): Promise<void>;
  /** @param reason null: takes it back */
  dismiss(userId: number, movieId: number, at: Date, reason: DismissalReason | null): Promise<void>;
  close(): Promise<void>;
}

export const NOW = new Date('2026-11-30T12:00:00Z');
export const stars = (halfStars: number, day = '2020-05-06'): Stars => ({
  halfStars: halfStars as HalfStars,
  at: new Date(`${day}T12:00:00Z`),
});
export const text = (some: string) => some as PlainText;

let line = 0;
export const place = (file = 'a.csv') => ({ file, line: (line += 1) });
export const filmCalled = (title: string) => ({
  ...{ title, originalTitle: null, year: 1999 },
  ids: { ours: null, imdb: null, tmdb: null, movielens: null },
});

export const entry = (movieId: number, deed: Deed, file?: string): MatchedEntry => ({
  movieId,
  entry: { ...deed, place: place(file), film: filmCalled('A film') },
});
export const rated = (movieId: number, halfStars: number, day: string | null = '2020-05-06') =>
  entry(movieId, { kind: 'rated', halfStars: halfStars as HalfStars, at: day as Day | null });
export const watched = (movieId: number, day: string, halfStars: number | null = null) =>
  entry(movieId, {
    ...{ kind: 'watched', at: day as Day, rewatch: null },
    halfStars: halfStars as HalfStars | null,
  });
export const wanted = (movieId: number, day: string | null = '2020-05-06') =>
  entry(movieId, { kind: 'wanted', at: day as Day | null });

export const dismissed = (
  movieId: number,
  why: BroughtReason = { kind: 'movie' },
  day: string | null = '2020-05-06',
) => entry(movieId, { kind: 'dismissed', at: day as Day | null, why });

/** A row that is not taken. */
export const untaken = (over: Partial<NotTaken> = {}): NotTaken => ({
  place: place(),
  film: filmCalled('Solaris'),
  reason: 'unsure-film',
  deed: { kind: 'rated', halfStars: 8 as HalfStars, at: '2020-05-06' as Day },
  candidates: [],
  ...over,
});

export const report = (kept: HistoryCounts = NOTHING_KEPT, rows: readonly NotTaken[] = []): ImportReport => ({
  files: [{ name: 'a.csv', bytes: 3, format: 'IMDb', refused: null }],
  ...{ read: rows.length, kept, rows },
  notTaken: new Map([...Map.groupBy(rows, ({ reason }) => reason)].map(([why, all]) => [why, all.length])),
});

const ONE_FILE = [{ name: 'a.csv', bytes: 3, format: null, refused: null }];

/** What one person does with imports. */
export const somebodyIn = (world: HistoriesWorld, userId: number) => {
  const upload = async ({ isTrial = false, now = NOW, most = 100 } = {}): Promise<number> => {
    const id = await world.imports.open(userId, { isTrial, now, most });
    if (typeof id === 'string') throw new Error(id);
    await world.imports.write(id, { file: 0, place: 0, bytes: Buffer.from('abc') });
    await world.imports.complete(id, ONE_FILE);
    return id;
  };
  const take = async (tries = 3): Promise<HeldImport> => {
    const held = await world.queue.takeDue({ now: NOW, tries });
    if (held === undefined) throw new Error('None is due.');
    expect(held.userId).to.equal(userId);
    return held;
  };
  /** @returns whether it was kept */
  const run = async (held: HeldImport, entries: readonly MatchedEntry[], rows: readonly NotTaken[] = []) => {
    try {
      const { isTrial, importId } = held;
      return await world.loader.run({ userId, isTrial, importId }, async (opened) => {
        await opened.add(entries);
        if (!(await opened.settle(held, report(await opened.finish(), rows)))) throw new NotKept();
        return true;
      });
    } catch (error) {
      if (error instanceof NotKept) return false;
      throw error;
    } finally {
      held.release();
    }
  };
  return {
    userId,
    upload,
    take,
    run,
    /** The id of an import that has brought this. */
    bring: async (
      entries: readonly MatchedEntry[],
      { isTrial = false, rows = [] }: { isTrial?: boolean; rows?: readonly NotTaken[] } = {},
    ): Promise<number> => {
      const id = await upload({ isTrial });
      expect(await run(await take(), entries, rows)).to.equal(true);
      return id;
    },
    has: () => world.belongings(userId),
    find: (id: number) => world.queries.find(userId, id),
    undo: (id: number) => world.imports.undo(userId, id),
    rows: async (id: number): Promise<readonly ReportedRow[]> =>
      accepted(await world.queries.rows(id, { limit: 100, cursor: null })).items,
  };
};

export type Somebody = ReturnType<typeof somebodyIn>;

/** Ends the work of an import without keeping it. */
class NotKept extends Error {}
