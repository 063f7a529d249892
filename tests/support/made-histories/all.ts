import { IMDB } from './imdb.ts';
import { LETTERBOXD } from './letterboxd.ts';
import type { MadeHistory } from './made-history.ts';
import { MOVARY } from './movary.ts';
import { MOVIECONNECT } from './movieconnect.ts';
import { MOVIELENS } from './movielens.ts';
import { NETFLIX } from './netflix.ts';
import { SIMKL } from './simkl.ts';
import { TMDB } from './tmdb.ts';
import { TRAKT } from './trakt.ts';

/** What every format that is read gives out. */
export const MADE_HISTORIES: readonly MadeHistory[] = [
  ...LETTERBOXD,
  ...IMDB,
  ...TRAKT,
  ...TMDB,
  ...SIMKL,
  ...MOVIELENS,
  ...MOVARY,
  ...NETFLIX,
  ...MOVIECONNECT,
];
