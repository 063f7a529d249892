import type { GenreQueries } from '#application/catalogue/genres';
import type { Clock } from '#application/ports/clock';
import { chooseFilm } from '#domain/history/choose-film';
import type { Deed, FilmReference, HistoryEntry, Place } from '#domain/history/history-entry';
import { hasNoPlace, MOST_TOLD, type NotTaken } from '#domain/history/not-taken';
import { instantOf } from '#domain/history/when';
import { dismissalsHere } from './dismissals-here.ts';
import type { FilmCandidates } from './film-candidates.ts';
import { findMissing } from './find-missing.ts';
import type { HistoryData } from './history-data.ts';
import type { MissingFilms } from './missing-films.ts';
import type { PeopleNamed } from './people-named.ts';
import { ImportLost } from './import-lost.ts';
import type { HistoryCounts, HistoryLoader, ImportJob, MatchedEntry, OpenHistory } from './history-loader.ts';

export interface HistoryReport {
  readonly kept: HistoryCounts;
  /** Rows that are about a film and were read. */
  readonly read: number;
  readonly refusedFiles: readonly { readonly file: string; readonly sentence: string }[];
  /** By reason. */
  readonly notTaken: ReadonlyMap<NotTaken['reason'], number>;
  /** The first of them. */
  readonly firstNotTaken: readonly NotTaken[];
}

interface How {
  readonly userId: number;
  readonly isTrial: boolean;
  readonly signal: AbortSignal;
  /** The import that it is, where people follow it, cancel it and undo it. */
  readonly job?: ImportJob;
  /** Is told the number of rows as they are read. */
  readonly onRead?: (rows: number) => void;
}

export type ImportHistory = (data: HistoryData, how: How) => Promise<HistoryReport | undefined>;

const BATCH = 1_000;
/** Files of an archive that are told one by one. */
const MOST_FILES = 200;
/** Milliseconds: nobody's tomorrow is later. */
const AHEAD = 86_400_000;

/**
 * Brings in what somebody did elsewhere: all of a file, or nothing of it. The same file again changes nothing, and what
 * is older never takes the place of what is newer. undefined: nobody has that id.
 * @throws the signal's reason when it was aborted, and then nothing was changed
 * @throws {ImportLost} when the job is not this process's any more, and then nothing was changed either
 */
export const importHistory =
  (ports: {
    readonly loader: HistoryLoader;
    readonly candidates: FilmCandidates;
    readonly genres: Pick<GenreQueries, 'names'>;
    readonly people: PeopleNamed;
    readonly clock: Clock;
    /** undefined: what the catalogue lacks it lacks. */
    readonly missing: MissingFilms | undefined;
  }): ImportHistory =>
  async (data, { userId, isTrial, signal, job, onRead = () => undefined }) => {
    // Before anything is opened that others would wait for. A trial changes nothing, and so adds no film.
    if (ports.missing !== undefined && !isTrial) {
      const films = await findMissing(data, ports.candidates, signal);
      if (films.length > 0) await ports.missing.bring(films, signal);
    }
    return ports.loader.run({ userId, isTrial, importId: job?.importId ?? null }, async (opened) => {
      const now = ports.clock.now();
      const latest = now.getTime() + AHEAD;
      const here = dismissalsHere({ ...ports, now });
      const told = new Told();
      const batch: HistoryEntry[] = [];
      const flush = async () => {
        await opened.add(await matched(batch.splice(0), ports.candidates, told));
        onRead(told.read);
      };
      const take = async (entry: HistoryEntry) => {
        if (batch.push(entry) === BATCH) await flush();
      };
      for await (const item of data.items()) {
        signal.throwIfAborted();
        if (item.kind === 'refused-file') {
          await flush();
          await refuseFile(item, opened, told);
        } else if (item.kind === 'left-out') told.notTaken({ ...item, deed: null, candidates: [] });
        else if (item.at !== null && instantOf(item.at).getTime() > latest)
          told.notTaken({ ...item, deed: deedOf(item), reason: 'date-in-future', candidates: [] });
        else if (item.kind === 'liked')
          told.notTaken({ ...item, deed: deedOf(item), reason: 'not-kept-here', candidates: [] });
        else if (item.kind === 'dismissed') {
          const why = await here(item.why);
          if (typeof why !== 'string') await take({ ...item, why });
          else told.notTaken({ ...item, deed: deedOf(item), reason: why, candidates: [] });
        } else await take(item);
      }
      await flush();
      signal.throwIfAborted();
      const kept = await opened.finish();
      signal.throwIfAborted();
      const report = told.report(kept);
      if (job !== undefined && !(await opened.settle(job, { ...report, ...settled(report, data) })))
        throw new ImportLost();
      return report;
    });
  };

const settled = (report: HistoryReport, data: HistoryData) => {
  const refused = new Map(report.refusedFiles.map(({ file, sentence }) => [file, sentence]));
  // Those of which something was read, or would have been, come first.
  const files = data.files.toSorted(
    (one, other) => Number(one.format === null) - Number(other.format === null),
  );
  return {
    rows: report.firstNotTaken,
    files: files.slice(0, MOST_FILES).map(({ path, format, bytes }) => ({
      ...{ name: path, format, bytes },
      refused: refused.get(path) ?? null,
    })),
  };
};

const matched = async (
  entries: readonly HistoryEntry[],
  candidates: FilmCandidates,
  told: Told,
): Promise<readonly MatchedEntry[]> => {
  if (entries.length === 0) return [];
  const found = await candidates.of(entries.map(({ film }) => film));
  return entries.flatMap((entry, at): MatchedEntry[] => {
    const choice = chooseFilm(entry.film, found[at] ?? []);
    if (choice.kind === 'matched') {
      told.read += 1;
      return [{ movieId: choice.movieId, entry }];
    }
    const deed = deedOf(entry);
    told.notTaken(
      choice.kind === 'unsure'
        ? { ...entry, deed, reason: 'unsure-film', candidates: choice.candidates }
        : { ...entry, deed, reason: 'unknown-film', candidates: [] },
    );
    return [];
  });
};

/** What was done, without where it was told and with which film. */
const deedOf = (entry: HistoryEntry): Deed => {
  const deed: { place?: Place; film?: FilmReference } & Deed = { ...entry };
  delete deed.place;
  delete deed.film;
  return deed;
};

const refuseFile = async (
  { file, sentence }: { readonly file: string; readonly sentence: string },
  opened: OpenHistory,
  told: Told,
): Promise<void> => {
  await opened.discard(file);
  told.refusedFiles.push({ file, sentence });
};

class Told {
  read = 0;
  readonly refusedFiles: { file: string; sentence: string }[] = [];
  readonly #counts = new Map<NotTaken['reason'], number>();
  readonly #repairable: NotTaken[] = [];
  readonly #others: NotTaken[] = [];

  notTaken({ place, film, reason, deed, candidates }: NotTaken): void {
    this.read += 1;
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    const [rows, most] = hasNoPlace(reason)
      ? [this.#others, MOST_TOLD.others]
      : [this.#repairable, MOST_TOLD.repairable];
    if (rows.length < most) rows.push({ place, film, reason, deed, candidates });
  }

  report(kept: HistoryCounts): HistoryReport {
    const { read, refusedFiles } = this;
    const firstNotTaken = [...this.#repairable, ...this.#others];
    return { kept, read, refusedFiles, notTaken: this.#counts, firstNotTaken };
  }
}
