import type { Clock } from '#application/ports/clock';
import { damagedData, type DamagedData } from '#domain/damaged-data';
import { accept, type Outcome } from '#domain/outcome';
import type { BadPlace, OnBadPlace, RatingData } from './rating-data.ts';
import type { ImportCounts, ImportRefused, LoadingStep, RatingLoader } from './rating-loader.ts';

export interface ImportReport extends ImportCounts {
  /** How many lines were left out as damaged. */
  readonly skipped: number;
  readonly firstSkipped: BadPlace | undefined;
  readonly read: number;
}

export interface ImportProgress {
  step(name: 'movies' | 'ratings' | LoadingStep): void;
  /** A part of the current step, from 0 to 1, and how many rows that is so far. */
  at(part: number, rows: number): void;
}

export interface ImportOptions {
  /** Leave damaged lines out and count them, instead of giving up at the first. */
  readonly skipBad: boolean;
  readonly progress: ImportProgress;
  readonly signal?: AbortSignal;
}

export type ImportRatings = (
  data: RatingData,
  options: ImportOptions,
) => Promise<Outcome<ImportReport, DamagedData | ImportRefused>>;

interface Ports {
  readonly loader: RatingLoader;
  readonly clock: Clock;
}

/** Seconds: as far as the clock of whoever wrote the data set may be ahead, in whatever zone. */
const AHEAD = 86_400;

/**
 * Brings in the ratings of a data set, all or nothing. The same data set again changes what has changed in it and
 * nothing else. A rating of a time after tomorrow is a damaged line: it would be new for years. It is refused at the
 * first damaged line, unless such lines are to be skipped.
 */
export const importRatings =
  ({ loader, clock }: Ports): ImportRatings =>
  (data, { skipBad, progress, signal }) =>
    loader.run<ImportReport, DamagedData | ImportRefused>(
      data.name,
      async (opened) => {
        const bad = countBad(skipBad);
        progress.step('movies');
        for await (const movies of data.movies(bad.onBad)) {
          signal?.throwIfAborted();
          if (!movies.ok) return movies;
          await opened.addMovies(movies.value);
        }
        await opened.endMovies();
        progress.step('ratings');
        let [read, bytes] = [0, 0];
        const latest = Math.floor(clock.now().getTime() / 1_000) + AHEAD;
        const onBytes = (done: number) => (bytes = done);
        for await (const batch of data.ratings({ latest, onBad: bad.onBad, onBytes })) {
          signal?.throwIfAborted();
          if (!batch.ok) return batch;
          await opened.addRatings(batch.value);
          read += batch.value.count;
          progress.at(data.ratingBytes === 0 ? 1 : bytes / data.ratingBytes, read);
        }
        if (read === 0) return damagedData('The data set has no rating.');
        const counts = await opened.finish((step) => {
          signal?.throwIfAborted();
          progress.step(step);
        });
        if (!counts.ok) return counts;
        return accept({ ...counts.value, read, skipped: bad.count, firstSkipped: bad.first });
      },
      signal,
    );

const countBad = (skipBad: boolean) => {
  const bad: { count: number; first: BadPlace | undefined; onBad: OnBadPlace } = {
    count: 0,
    first: undefined,
    onBad: (place) => {
      bad.count += 1;
      bad.first ??= place;
      return skipBad ? 'skip' : 'refuse';
    },
  };
  return bad;
};
