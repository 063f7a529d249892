import {
  liked,
  logged,
  rated,
  reviewed,
  seen,
  toldBy,
  tooEarly,
  unreadable,
  wanted,
  watched,
} from './made-history.ts';
import type { MadeHistory, Written } from './made-history.ts';
import { filesOf, madeTable, rowsOf } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import type { Cells } from './table.ts';

type Element = Readonly<Record<string, unknown>>;
const AT = '2024-03-07T19:37:27.123Z';
const INSTANT = new Date(AT);

const RATINGS: readonly Written<Element>[] = [
  { cells: { rating: 4.5, rated_at: AT }, claims: [rated(9, INSTANT)] },
  { cells: { rating: 0.5, rated_at: 'yesterday' }, claims: [rated(1, null)] },
  { cells: { rating: 7, rated_at: AT }, claims: [unreadable('no-stars')] },
  {
    cells: { rating: 3, rated_at: '2031-01-01T00:00:00Z' },
    claims: [tooEarly(rated(6, new Date('2031-01-01')))],
  },
];
const DIARY: readonly Written<Element>[] = [
  {
    cells: { watched_on: '2024-03-07', rating: 4, rewatch: true, note: ' Line "one",\ntwo ' },
    claims: [logged('2024-03-07', 'Line "one",\ntwo', 8, true)],
  },
  {
    cells: { watched_on: '2024-03-08', rating: null, rewatch: false, note: null },
    claims: [logged('2024-03-08', null, null, false)],
  },
  { cells: { watched_on: 'soon', rating: 4, rewatch: false, note: null }, claims: [unreadable('no-date')] },
  {
    cells: { watched_on: '2024-03-08', rating: 4, rewatch: false, note: '\u0007' },
    claims: [unreadable('review-unstorable')],
  },
];
const WATCHLIST: readonly Written<Element>[] = [
  { cells: { added_at: AT, note: null }, claims: [wanted(INSTANT)] },
  { cells: { added_at: AT, note: 'With Bob' }, claims: [wanted(INSTANT, 'With Bob')] },
];

const movieOf = ({ title, year, imdb, tmdb, movielens }: Naming): Element => ({
  // The id there is another film's here.
  ...{ id: 1, title, year: Number(year) || null, imdb_id: imdb || null },
  ...{ tmdb_id: Number(tmdb) || null, movielens_id: Number(movielens) || null },
});

const exported = (): MadeHistory => {
  const file = 'movieconnect (1).json';
  const lists = [
    { name: 'ratings', rows: rowsOf(100, NAMINGS.byIds, RATINGS) },
    { name: 'diary', rows: rowsOf(101, NAMINGS.byIds, DIARY) },
    { name: 'watchlist', rows: rowsOf(102, NAMINGS.byIds, WATCHLIST) },
  ] as const;
  const document: Record<string, unknown> = {
    ...{ format: 'movieconnect', version: 1, account: { username: 'ann' } },
    comments: [{ id: 1, movie: { id: 1, title: 'Quiet Harbour' }, body: 'Hello.' }],
  };
  // That of the comments is one as well.
  let place = 1;
  const told = lists.flatMap(({ name, rows }) => {
    document[name] = rows.map(({ naming, way }) => ({ ...way.cells, movie: movieOf(naming) }));
    return rows.flatMap(({ naming, way }) => toldBy({ file, line: (place += 1) }, naming, way.claims));
  });
  return {
    ...{ name: 'MovieConnect', format: 'MovieConnect', unread: [], told },
    files: { [file]: Buffer.from(JSON.stringify(document, null, 1)) },
  };
};

const REPAIRED: readonly Written<Cells>[] = [
  { cells: { Kind: 'rated', Date: '2020-05-06', Rating: '4.5' }, claims: [rated(9, '2020-05-06')] },
  { cells: { Kind: 'rated', Rating: '', Reason: 'no-stars' }, claims: [unreadable('no-stars')] },
  {
    cells: { Kind: 'watched', Date: '2020-05-06', Rating: '3', Rewatch: 'yes' },
    claims: [watched('2020-05-06', 6, true)],
  },
  { cells: { Kind: 'watched', Date: '' }, claims: [unreadable('no-date')] },
  { cells: { Kind: 'seen', Date: '2020-05-06' }, claims: [seen('2020-05-06')] },
  { cells: { Kind: 'wanted', Date: '' }, claims: [wanted(null)] },
  { cells: { Kind: 'liked', Date: '2020-05-06' }, claims: [liked('2020-05-06')] },
  {
    cells: { Kind: 'reviewed', Date: '2020-05-06', Review: "'=1+1" },
    claims: [reviewed('2020-05-06', '=1+1')],
  },
  { cells: { Kind: '', Reason: 'series' }, claims: [unreadable('series')] },
];
const repaired = madeTable('import-1.csv', {
  ...{ seed: 103, namings: NAMINGS.byIds, ways: REPAIRED, style: { end: '\r\n' } },
  columns:
    'File,Line,Reason,Kind,Movie ID,Title,Original Title,Year,IMDb ID,TMDB ID,MovieLens ID,Date,Rating,Rewatch,Review,Candidates'.split(
      ',',
    ),
  film: ({ title, year, imdb, tmdb, movielens }) => ({
    ...{ Title: title, Year: year, 'IMDb ID': imdb, 'TMDB ID': tmdb, 'MovieLens ID': movielens },
  }),
});

export const MOVIECONNECT: readonly MadeHistory[] = [
  exported(),
  {
    name: 'Rows that were repaired',
    format: 'MovieConnect',
    files: filesOf(repaired),
    unread: [],
    told: repaired.told,
  },
];
