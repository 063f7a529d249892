import type { Clock } from '#application/ports/clock';
import { chooseFilm, type Candidate } from '#domain/history/choose-film';
import type { FilmReference, HistoryEntry, LeftOutReason, Place } from '#domain/history/history-entry';
import { instantOf } from '#domain/history/when';
import type { FilmCandidates } from './film-candidates.ts';
import type { HistoryData } from './history-data.ts';
import type { HistoryCounts, HistoryLoader, MatchedEntry, OpenHistory } from './history-loader.ts';

/** A row that was not taken. */
export interface NotTaken {
  readonly place: Place;
  readonly film: FilmReference;
  readonly reason: LeftOutReason | 'unknown-film' | 'unsure-film' | 'not-kept-here';
  /** Which films may be meant, where that is the question. */
  readonly candidates: readonly Candidate[];
}

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

export type ImportHistory = (
  data: HistoryData,
  how: { readonly userId: number; readonly isTrial: boolean; readonly signal: AbortSignal },
) => Promise<HistoryReport | undefined>;

const BATCH = 1_000;
const MOST_TOLD = 10_000;
/** Milliseconds: nobody's tomorrow is later. */
const AHEAD = 86_400_000;

/**
 * Brings in what somebody did elsewhere: all of a file, or nothing of it. The same file again changes nothing, and what
 * is older never takes the place of what is newer. undefined: nobody has that id.
 * @throws the signal's reason when it was aborted, and then nothing was changed
 */
export const importHistory =
  (ports: {
    readonly loader: HistoryLoader;
    readonly candidates: FilmCandidates;
    readonly clock: Clock;
  }): ImportHistory =>
  (data, { signal, ...whose }) =>
    ports.loader.run(whose, async (opened) => {
      const latest = ports.clock.now().getTime() + AHEAD;
      const told = new Told();
      const batch: HistoryEntry[] = [];
      const flush = async () => {
        await opened.add(await matched(batch.splice(0), ports.candidates, told));
      };
      for await (const item of data.items()) {
        signal.throwIfAborted();
        if (item.kind === 'refused-file') {
          await flush();
          await refuseFile(item, opened, told);
        } else if (item.kind === 'left-out') told.notTaken({ ...item, candidates: [] });
        else if (item.at !== null && instantOf(item.at).getTime() > latest)
          told.notTaken({ ...item, reason: 'date-in-future', candidates: [] });
        else if (item.kind === 'liked') told.notTaken({ ...item, reason: 'not-kept-here', candidates: [] });
        else if (batch.push(item) === BATCH) await flush();
      }
      await flush();
      signal.throwIfAborted();
      const kept = await opened.finish();
      signal.throwIfAborted();
      return told.report(kept);
    });

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
    told.notTaken(
      choice.kind === 'unsure'
        ? { ...entry, reason: 'unsure-film', candidates: choice.candidates }
        : { ...entry, reason: 'unknown-film', candidates: [] },
    );
    return [];
  });
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
  readonly #first: NotTaken[] = [];

  notTaken({ place, film, reason, candidates }: NotTaken): void {
    this.read += 1;
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    if (this.#first.length < MOST_TOLD) this.#first.push({ place, film, reason, candidates });
  }

  report(kept: HistoryCounts): HistoryReport {
    const { read, refusedFiles } = this;
    return { kept, read, refusedFiles, notTaken: this.#counts, firstNotTaken: this.#first };
  }
}
