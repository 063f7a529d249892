import type { Shape } from './records.ts';

/** How one family of data sets names its files and lays out their rows. */
export interface Layout {
  readonly ratings: string;
  readonly movies: string;
  /** Where IMDb and TMDb ids stand, in those that have them. */
  readonly links?: string;
  readonly shape: Shape;
  /** The columns of the ratings; undefined: the first line names them. */
  readonly ratingColumns?: readonly string[];
  readonly movieShape: Shape;
  readonly movieColumns?: readonly string[];
  /** Whether the film ids are the MovieLens site's own; the older sets counted for themselves. */
  readonly hasSiteIds: boolean;
}

const comma: Shape = { separator: ',', quotes: true };
const colons: Shape = { separator: '::', quotes: false };

/** latest-small, latest, 20M, 25M, 32M. */
const csv: Layout = {
  ratings: 'ratings.csv',
  movies: 'movies.csv',
  links: 'links.csv',
  shape: comma,
  movieShape: comma,
  hasSiteIds: true,
};

/** 1M, and 10M. */
const dat: Layout = {
  ratings: 'ratings.dat',
  movies: 'movies.dat',
  shape: colons,
  ratingColumns: ['userId', 'movieId', 'rating', 'timestamp'],
  movieShape: colons,
  movieColumns: ['movieId', 'title', 'genres'],
  hasSiteIds: false,
};

/** 100k: its films have one column a genre from the sixth on. */
const hundredThousand: Layout = {
  ratings: 'u.data',
  movies: 'u.item',
  shape: { separator: '\t', quotes: false },
  ratingColumns: ['userId', 'movieId', 'rating', 'timestamp'],
  movieShape: { separator: '|', quotes: false },
  movieColumns: ['movieId', 'title', 'released', 'videoReleased', 'url'],
  hasSiteIds: false,
};

const LAYOUTS = [csv, dat, hundredThousand];

/** The layout whose files are there; undefined: none. */
export const layoutOf = (files: ReadonlyMap<string, unknown>): Layout | undefined =>
  LAYOUTS.find(({ ratings, movies }) => files.has(ratings) && files.has(movies));

/** The layout whose films are there, whatever its ratings are called; undefined: none. */
export const filmLayoutOf = (files: ReadonlyMap<string, unknown>): Layout | undefined =>
  LAYOUTS.find(({ movies }) => files.has(movies));
