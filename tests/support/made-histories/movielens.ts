import { rated, tooEarly, unreadable, type MadeHistory, type Told, type Written } from './made-history.ts';
import { toldBy } from './made-history.ts';
import { filesOf, madeTable, rowsOf } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import { tableOf, type Cells } from './table.ts';

const SECONDS = '1112486027';
const AT = new Date(Number(SECONDS) * 1_000);
const FUTURE = new Date('2031-01-01T00:00:00Z');

const RATINGS: readonly Written<Cells>[] = [
  { cells: { rating: '4.5', timestamp: SECONDS }, claims: [rated(9, AT)] },
  { cells: { rating: '0.5', timestamp: SECONDS }, claims: [rated(1, AT)] },
  { cells: { rating: '5', timestamp: SECONDS }, claims: [rated(10, AT)] },
  { cells: { rating: '3', timestamp: '' }, claims: [rated(6, null)] },
  { cells: { rating: '3', timestamp: '1e300' }, claims: [rated(6, null)] },
  { cells: { rating: '7', timestamp: SECONDS }, claims: [unreadable('no-stars')] },
  {
    cells: { rating: '3.5', timestamp: String(FUTURE.getTime() / 1_000) },
    claims: [tooEarly(rated(7, FUTURE))],
  },
];

/** As MovieLens writes it: `Iron Harbour, The (Elsewhere) (1954)`. */
const titleOf = ({ title, year }: Naming, at: number): string =>
  `${title.replace(/^(The|A) (.*)$/, '$2, $1')}${at % 3 === 0 ? ' (a.k.a. Somewhere Else)' : ''}${year === '' ? '' : ` (${year})`}`;

const dataSet = (): MadeHistory => {
  const rows = rowsOf(80, NAMINGS.byItsId, RATINGS);
  // A film that we do not know by its id has one of its own.
  const ids = rows.map(({ naming: { movielens } }, at) =>
    movielens === '99999' ? String(200_000 + at) : movielens,
  );
  const ratings = tableOf(
    ['userId', 'movieId', 'rating', 'timestamp'],
    rows.map(({ way }, at) => ({ ...way.cells, userId: '7', movieId: ids[at]! })),
  );
  const known = rows.map(({ naming }, at) => ({ naming, id: ids[at]!, at }));
  const movies = tableOf(
    ['movieId', 'title', 'genres'],
    known
      .filter(({ naming }) => naming.title !== '')
      .map(({ naming, id, at }) => ({ movieId: id, title: titleOf(naming, at), genres: 'Drama|War' })),
  );
  const links = tableOf(
    ['movieId', 'imdbId', 'tmdbId'],
    known
      .filter(({ id }) => Number(id) < 200_000)
      .map(({ naming: { imdb, tmdb }, id }) => ({
        movieId: id,
        imdbId: imdb.replace(/^tt/, ''),
        tmdbId: tmdb,
      })),
  );
  const tags = tableOf(
    ['userId', 'movieId', 'tag', 'timestamp'],
    [{ userId: '7', movieId: '301', tag: 'slow, long' }],
  );
  const file = 'ml-of-mine/ratings.csv';
  const told = rows.flatMap(({ naming, way }, at): readonly Told[] =>
    toldBy({ file, line: ratings.lines[at]! }, naming, way.claims),
  );
  return {
    ...{ name: 'MovieLens, a data set', format: 'MovieLens', unread: ['ml-of-mine/tags.csv'], told },
    files: {
      [file]: ratings.bytes,
      'ml-of-mine/movies.csv': movies.bytes,
      'ml-of-mine/links.csv': links.bytes,
      'ml-of-mine/tags.csv': tags.bytes,
    },
  };
};

const own = madeTable('movielens-ratings.csv', {
  ...{ seed: 81, namings: NAMINGS.byIds },
  columns: ['movie_id', 'imdb_id', 'tmdb_id', 'rating', 'average_rating', 'title'],
  film: ({ title, year, imdb, tmdb, movielens }) => ({
    ...{ movie_id: movielens, imdb_id: imdb.replace(/^tt/, ''), tmdb_id: tmdb, average_rating: '4.1' },
    title: title === '' ? '' : year === '' ? title : `${title} (${year})`,
  }),
  ways: [
    { cells: { rating: '4.5' }, claims: [rated(9, null)] },
    { cells: { rating: '1.0' }, claims: [rated(2, null)] },
    { cells: { rating: '' }, claims: [unreadable('no-stars')] },
  ],
});

export const MOVIELENS: readonly MadeHistory[] = [
  dataSet(),
  { name: 'MovieLens', format: 'MovieLens', files: filesOf(own), unread: [], told: own.told },
];
