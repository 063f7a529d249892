import type { HistoryFormat } from './history-format.ts';
import { imdb } from './imdb/format.ts';
import { letterboxd } from './letterboxd/format.ts';
import { movary } from './movary/format.ts';
import { movieconnect } from './movieconnect/format.ts';
import { movielens } from './movielens/format.ts';
import { netflix } from './netflix/format.ts';
import { repairedRows } from './repaired-rows/format.ts';
import { simkl } from './simkl/format.ts';
import { tmdb } from './tmdb/format.ts';
import { trakt } from './trakt/format.ts';

/** Every format that a person's history can have. */
export const FORMATS: readonly HistoryFormat[] = [
  // Before others that want no more than some of its columns.
  repairedRows,
  letterboxd,
  imdb,
  trakt,
  tmdb,
  simkl,
  movielens,
  movary,
  netflix,
  movieconnect,
];
