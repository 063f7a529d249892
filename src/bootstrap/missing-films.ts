import { createCatalogueMerger } from '#adapters/postgres/sources/merge-catalogue';
import { createMissingFilms } from '#adapters/tmdb/missing-films';
import { createTmdbApi } from '#adapters/tmdb/tmdb-api';
import type { MissingFilms } from '#application/history/missing-films';
import type { Settings } from './settings.ts';

/** Where films come from that a history names and the catalogue lacks; undefined: from nowhere. */
export const missingFilmsOf = (
  { tmdbApiKey: key, tmdbUrl: url, tmdbRate: rate, posterHosts }: Settings,
  databaseUrl: string,
  report: (sentence: string, cause: unknown) => void,
): MissingFilms | undefined =>
  key === undefined
    ? undefined
    : createMissingFilms({
        ask: createTmdbApi({ url, key, rate }),
        merger: createCatalogueMerger(databaseUrl, posterHosts),
        report,
      });
