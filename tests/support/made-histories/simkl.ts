import { rated, toldBy, tooEarly, unreadable, wanted, watched } from './made-history.ts';
import type { MadeHistory, Told, Written } from './made-history.ts';
import { filesOf, madeTable, rowsOf, type MadeFile } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import type { Cells } from './table.ts';

const ONE = 'SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB'.split(
  ',',
);
const OTHER =
  'simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,WatchedDate,Rating,Memo'.split(
    ',',
  );

const film = ({ title, year, imdb, tmdb }: Naming): Cells => ({
  ...{ Title: title, Year: year, TMDB: tmdb, IMDB: imdb, IMDB_ID: imdb, Memo: 'a, "memo"\nof two lines' },
});

const AT = new Date('2023-12-18T21:50:41Z');
const DONE = { Type: 'movie', Watchlist: 'completed' };
/** Between strokes the month comes first, between dashes the day, unless that is no date. */
const DATES: readonly (readonly [written: string, Date | string])[] = [
  ['18-12-2023 21:50:41', AT],
  ['2023-12-18T21:50:41Z', AT],
  ['2023-12-18', '2023-12-18'],
  ['8/20/2015', '2015-08-20'],
  ['20/8/2015', '2015-08-20'],
  ['3/4/2015', '2015-03-04'],
  ['3-4-2015', '2015-04-03'],
];
const ROWS: readonly Written<Cells>[] = [
  ...DATES.map(([WatchedDate, at]) => ({
    cells: { ...DONE, WatchedDate, Rating: '7' },
    claims: [rated(7, at), watched(at, null, null)],
  })),
  { cells: { ...DONE, WatchedDate: '2023-12-18' }, claims: [watched('2023-12-18', null, null)] },
  { cells: { ...DONE, Rating: '10' }, claims: [rated(10, null)] },
  { cells: DONE, claims: [unreadable('no-date')] },
  { cells: { ...DONE, WatchedDate: '2023-12-18', Rating: '0' }, claims: [watched('2023-12-18', null, null)] },
  {
    cells: { ...DONE, WatchedDate: '2023-12-18', Rating: '12' },
    claims: [unreadable('no-stars'), watched('2023-12-18', null, null)],
  },
  {
    cells: { ...DONE, WatchedDate: '2031-12-18' },
    claims: [tooEarly(watched('2031-12-18', null, null))],
  },
  { cells: { Type: 'movie', Watchlist: 'plan to watch' }, claims: [wanted(null)] },
  { cells: { Type: 'movie', Watchlist: 'dropped', Rating: '2' }, claims: [rated(2, null)] },
  // Nothing that we keep.
  { cells: { Type: 'movie', Watchlist: 'watching' }, claims: [] },
  { cells: { Type: 'movie', Watchlist: 'hold' }, claims: [] },
  { cells: { Type: 'tv', Watchlist: 'completed', Rating: '7' }, claims: [unreadable('series')] },
  { cells: { Type: 'anime', Watchlist: 'completed', Rating: '7' }, claims: [unreadable('series')] },
];

type Element = Readonly<Record<string, unknown>>;
const ISO = '2023-12-18T21:50:41Z';
const ELEMENTS: readonly Written<Element>[] = [
  {
    cells: {
      status: 'completed',
      user_rating: 3,
      user_rated_at: '2023-12-20T08:00:00Z',
      last_watched_at: ISO,
    },
    claims: [rated(3, new Date('2023-12-20T08:00:00Z')), watched(AT, null, null)],
  },
  {
    cells: { status: 'completed', user_rating: 8, last_watched_at: ISO },
    claims: [rated(8, AT), watched(AT, null, null)],
  },
  {
    cells: { status: 'completed', user_rating: null, last_watched_at: ISO },
    claims: [watched(AT, null, null)],
  },
  {
    cells: { status: 'plantowatch', user_rating: null, last_watched_at: null, added_to_watchlist_at: ISO },
    claims: [wanted(AT)],
  },
  { cells: { status: 'plantowatch' }, claims: [wanted(null)] },
  {
    cells: { status: 'completed', user_rating: null, last_watched_at: null },
    claims: [unreadable('no-date')],
  },
  { cells: { status: 'dropped' }, claims: [] },
];

const SHOWS = Array.from({ length: 40 }, (_, at) => ({
  ...{
    status: 'watching',
    user_rating: 9,
    show: { title: `A show ${at} }]"`, year: 2001, ids: { simkl: at } },
  },
  seasons: [{ number: 1, episodes: [{ number: 1, watched_at: ISO }] }],
}));

/** The ids are numbers in some files, and texts in others. */
const backup = (file: string, id: 'simkl' | 'simkl_id') => {
  const rows = rowsOf(72, NAMINGS.byIds, ELEMENTS);
  const movies = rows.map(({ naming: { title, year, imdb, tmdb }, way }) => ({
    ...way.cells,
    movie: {
      ...{ title, year: Number(year) || null },
      ids: { [id]: 1, slug: 'x', ...(imdb !== '' && { imdb }), ...(tmdb !== '' && { tmdb }) },
    },
  }));
  const told: readonly Told[] = [
    ...[...SHOWS, ...SHOWS].map((_, at) => ({
      ...{ file, line: at + 1, deed: null, fate: { reason: 'series' as const } },
    })),
    ...rows.flatMap(({ naming, way }, at) =>
      toldBy({ file, line: 2 * SHOWS.length + at + 1 }, naming, way.claims),
    ),
  ];
  return { file, bytes: Buffer.from(JSON.stringify({ shows: SHOWS, anime: SHOWS, movies })), told };
};

const table = (seed: number, columns: readonly string[]) =>
  madeTable('simkl.csv', { seed, columns, film, namings: NAMINGS.byIds, ways: ROWS });

const made = (name: string, file: MadeFile): MadeHistory => ({
  ...{ name, format: 'Simkl', files: filesOf(file), unread: [], told: file.told },
});

export const SIMKL: readonly MadeHistory[] = [
  made('Simkl, a table', table(70, ONE)),
  made('Simkl, another table', table(71, OTHER)),
  made('Simkl', backup('SimklBackup.json', 'simkl')),
  made('Simkl, another backup', backup('SimklBackup.json', 'simkl_id')),
];
