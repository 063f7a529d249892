import { chooseFilm } from '#domain/history/choose-film';
import type { FilmReference } from '#domain/history/history-entry';
import type { FilmCandidates } from './film-candidates.ts';
import type { HistoryData } from './history-data.ts';
import { MOST_MISSING } from './missing-films.ts';

const BATCH = 1_000;

/** The films of a history that the catalogue lacks and that can be asked for, each once. */
export const findMissing = async (
  data: HistoryData,
  candidates: FilmCandidates,
  signal: AbortSignal,
): Promise<readonly FilmReference[]> => {
  const missing = new Map<string, FilmReference>();
  const looked = new Set<string>();
  const look = async (films: readonly FilmReference[]) => {
    if (films.length === 0) return;
    const found = await candidates.of(films);
    for (const [at, film] of films.entries())
      if (chooseFilm(film, found[at] ?? []).kind === 'unknown' && missing.size < MOST_MISSING)
        missing.set(nameOf(film), film);
  };
  const batch: FilmReference[] = [];
  for await (const item of data.items()) {
    signal.throwIfAborted();
    if (missing.size === MOST_MISSING) break;
    if (item.kind === 'refused-file' || item.kind === 'left-out' || item.kind === 'liked') continue;
    // It would come here for nothing but to be left out.
    if (item.kind === 'dismissed') continue;
    const name = nameOf(item.film);
    if (looked.has(name) || !canBeAskedFor(item.film)) continue;
    looked.add(name);
    if (batch.push(item.film) === BATCH) await look(batch.splice(0));
  }
  await look(batch);
  return [...missing.values()];
};

const canBeAskedFor = ({ ids, title, year }: FilmReference): boolean =>
  ids.tmdb !== null || ids.imdb !== null || (title !== '' && year !== null);

const nameOf = ({ ids, title, year }: FilmReference): string =>
  JSON.stringify([ids.tmdb, ids.imdb, title, year]);
