import type { CatalogueMerger } from '#application/catalogue/catalogue-merger';
import type { MissingFilms } from '#application/history/missing-films';
import { titleKey } from '#domain/catalogue/title-words';
import type { FilmReference } from '#domain/history/history-entry';
import { askFilm } from './fetch-films.ts';
import { posterBase } from './images.ts';
import type { KnownFilm } from './known-film.ts';
import { openTmdb } from './open-tmdb.ts';
import type { AskTmdb } from './tmdb-api.ts';
import { TmdbFault } from './tmdb-fault.ts';

interface Around {
  readonly ask: AskTmdb;
  readonly merger: CatalogueMerger;
  /** Told what was the matter. */
  readonly report: (sentence: string, cause: unknown) => void;
  /** Milliseconds that TMDb is asked for. */
  readonly timeout?: number;
}

const TIMEOUT = 120_000;
/** Questions without an answer after which no more is asked. */
const MOST_FAULTS = 3;

/** Films by their ids at TMDb or IMDb, else by title and year, where only one film there is called so in that year. */
export const createMissingFilms = ({ ask, merger, report, timeout = TIMEOUT }: Around): MissingFilms => ({
  bring: async (films, signal) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    const found = new Map<number, KnownFilm>();
    try {
      const base = await posterBase(ask, limited);
      await collect(films, { ask, signal: limited, found, report });
      if (found.size === 0) return;
      const source = openTmdb(() => [[...found.values()]], { votes: 0, posterBase: base });
      await merger.merge(source, { signal, step: () => undefined });
    } catch (error) {
      signal.throwIfAborted();
      report('Films that a history names could not be brought in from TMDb.', error);
    }
  },
});

interface Collecting extends Pick<Around, 'ask' | 'report'> {
  readonly signal: AbortSignal;
  readonly found: Map<number, KnownFilm>;
}

/** What was found before time is over or TMDb fails is there all the same. */
const collect = async (
  films: readonly FilmReference[],
  { ask, signal, found, report }: Collecting,
): Promise<void> => {
  let faults = 0;
  for (const film of films)
    try {
      const id = film.ids.tmdb ?? (await idOf(film, ask, signal));
      if (id === undefined || found.has(id)) continue;
      const known = await askFilm(ask, id, { signal });
      if (known !== undefined && known !== 'unreadable' && isMeant(known, film)) found.set(id, known);
    } catch (error) {
      if (!signal.aborted && !(error instanceof TmdbFault)) throw error;
      faults += 1;
      const isOver = signal.aborted || faults === MOST_FAULTS;
      if (!isOver && error instanceof TmdbFault && error.isOfThisQuestion) continue;
      report('TMDb does not answer: films that a history names and the catalogue lacks stay away.', error);
      return;
    }
};

/** A film that a site names by an id of TMDb has the id of IMDb that it is named by, too. */
const isMeant = ({ imdb }: KnownFilm, { ids }: FilmReference): boolean =>
  ids.imdb === null || imdb === null || imdb === ids.imdb;

interface Found {
  readonly id: number;
  readonly titles: readonly string[];
  readonly year: string;
}

const idOf = async (
  { ids, title, originalTitle, year }: FilmReference,
  ask: AskTmdb,
  signal: AbortSignal,
): Promise<number | undefined> => {
  if (ids.imdb !== null) {
    const answer = await ask(`/3/find/${ids.imdb}`, { external_source: 'imdb_id' }, signal);
    return resultsIn(answer, 'movie_results')[0]?.id;
  }
  if (title === '' || year === null) return undefined;
  const query = { query: title, year: String(year), include_adult: 'false', language: 'en-US' };
  const results = resultsIn(await ask('/3/search/movie', query, signal), 'results');
  const keys = [title, originalTitle ?? ''].map(titleKey).filter((key) => key !== '');
  const meant = results.filter(
    (result) => result.year === String(year) && result.titles.some((each) => keys.includes(titleKey(each))),
  );
  return meant.length === 1 ? meant[0]?.id : undefined;
};

const resultsIn = (answer: unknown, name: string): readonly Found[] => {
  const results = (answer as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (!Array.isArray(results)) return [];
  return results.flatMap((result: Readonly<Record<string, unknown>> | null): Found[] => {
    const { id, title, original_title: original, release_date: released } = result ?? {};
    if (!Number.isSafeInteger(id)) return [];
    return [
      {
        id: id as number,
        titles: [title, original].filter((each) => typeof each === 'string'),
        year: typeof released === 'string' ? released.slice(0, 4) : '',
      },
    ];
  });
};
