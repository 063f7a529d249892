import type { Shape } from './fields.ts';

/** Names of one file: as the data sets call it, and as copies of them do. */
export type FileNames = readonly [string, ...string[]];

/** How one family of data sets names its files and lays out their rows. */
export interface Layout {
  readonly ratings: FileNames;
  readonly movies: FileNames;
  /** Where IMDb and TMDb ids stand, in those that have them. */
  readonly links?: FileNames;
  /** What the genre flags of a film mean, in those that have flags. */
  readonly flags?: FileNames;
  /** How the ratings are laid out; undefined: the first line tells. */
  readonly ratingShape?: Shape;
  readonly movieShape?: Shape;
  /** Whether the film ids are the MovieLens site's own; the older sets counted for themselves. */
  readonly hasSiteIds: boolean;
}

/** latest-small, latest, 20M, 25M, 32M; in the singular: 20M as Kaggle has it. */
const csv: Layout = {
  ratings: ['ratings.csv', 'rating.csv'],
  movies: ['movies.csv', 'movie.csv'],
  links: ['links.csv', 'link.csv'],
  hasSiteIds: true,
};

const colons: Shape = { separator: '::', quotes: false };

/** 1M, and 10M. */
const dat: Layout = {
  ratings: ['ratings.dat'],
  movies: ['movies.dat'],
  ratingShape: colons,
  movieShape: colons,
  hasSiteIds: false,
};

/** 100k. */
const hundredThousand: Layout = {
  ratings: ['u.data'],
  movies: ['u.item'],
  flags: ['u.genre'],
  ratingShape: { separator: '\t', quotes: false },
  movieShape: { separator: '|', quotes: false },
  hasSiteIds: false,
};

export const LAYOUTS: readonly Layout[] = [csv, dat, hundredThousand];
