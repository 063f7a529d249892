import { readFilm } from './film-answer.ts';
import type { FilmShelf } from './film-shelf.ts';
import type { AskTmdb } from './tmdb-api.ts';
import { TmdbFault } from './tmdb-fault.ts';

interface How {
  readonly ask: AskTmdb;
  readonly shelf: FilmShelf;
  /** What was answered since then is not asked again. */
  readonly freshSince: Date;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Told how many of all films are done. */
  readonly onDone?: (done: number, all: number) => void;
}

/** What became of the questions, in films. */
export interface FetchReport {
  readonly fresh: number;
  readonly answered: number;
  /** TMDb has them no more. */
  readonly gone: number;
  /** Answers that are none of a film. */
  readonly unreadable: number;
  /** Not answered, though asked several times. */
  readonly unanswered: number;
  /** Fields that are missing or not what they were, and in how many answers. */
  readonly odd: ReadonlyMap<string, number>;
}

/** Questions that are under way at once: an answer takes longer than the pace leaves between two of them. */
const AT_ONCE = 16;
/** Failures one after the other: there is nothing to be had now. */
const MOST_IN_A_ROW = 20;
const PARTS = 'credits,external_ids,alternative_titles,translations';

/** What TMDb knows of one film; undefined where it has no such film. 'unreadable': it says something else. */
export const askFilm = async (
  ask: AskTmdb,
  id: number,
  { signal, onOdd = () => undefined }: { signal: AbortSignal; onOdd?: (field: string) => void },
) => {
  const answer = await ask(`/3/movie/${id}`, { append_to_response: PARTS, language: 'en-US' }, signal);
  if (answer === undefined) return undefined;
  const film = readFilm(answer, onOdd);
  return film?.id === id ? film : 'unreadable';
};

/**
 * Puts what TMDb knows of these films on the shelf, film by film: whatever ends it, what was answered stays.
 * @throws {TmdbFault} when there is nothing to be had
 */
export const fetchFilms = async (
  ids: readonly number[],
  { ask, shelf, freshSince, now, signal, onDone = () => undefined }: How,
): Promise<FetchReport> => {
  const isFresh = shelf.fresh(ids, freshSince);
  const wanted = ids.filter((id) => !isFresh.has(id)).values();
  const counts = { fresh: isFresh.size, answered: 0, gone: 0, unreadable: 0, unanswered: 0 };
  const odd = new Map<string, number>();
  const onOdd = (field: string) => void odd.set(field, (odd.get(field) ?? 0) + 1);
  let inARow = 0;
  let done = isFresh.size;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);

  const look = async (id: number): Promise<void> => {
    try {
      const film = await askFilm(ask, id, { signal: either, onOdd });
      if (film === 'unreadable') {
        counts.unreadable += 1;
        inARow += 1;
        if (inARow >= MOST_IN_A_ROW)
          throw new TmdbFault('What TMDb answers is not what it was: none of its films can be read.', {
            isOfThisQuestion: false,
          });
        return;
      }
      shelf.put(id, film, now());
      counts[film === undefined ? 'gone' : 'answered'] += 1;
      inARow = 0;
    } catch (error) {
      if (!(error instanceof TmdbFault) || !error.isOfThisQuestion) throw error;
      counts.unanswered += 1;
      inARow += 1;
      if (inARow >= MOST_IN_A_ROW) throw error;
    } finally {
      done += 1;
      onDone(done, ids.length);
    }
  };
  const worker = async (): Promise<void> => {
    for (const id of wanted) {
      either.throwIfAborted();
      await look(id);
    }
  };
  const workers = Array.from({ length: AT_ONCE }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(workers);
    signal.throwIfAborted();
    throw error;
  }
  return { ...counts, odd };
};
