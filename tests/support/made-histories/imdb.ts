import { rated, tooEarly, unreadable, wanted, type MadeHistory, type Written } from './made-history.ts';
import { filesOf, madeTable } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import { reordered, type Cells, type TableStyle } from './table.ts';

const columnsOf = (header: string): readonly string[] => header.split(',');
const V3 = columnsOf(
  'Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated',
);
const V2B = columnsOf(
  'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors',
);
const V2 = V2B.filter((column) => column !== 'Original Title');
const V2_LIST = columnsOf(
  'Position,Const,Created,Modified,Description,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors',
);
const V1 = columnsOf(
  'position,const,created,modified,description,Title,Title type,Directors,You rated,IMDb Rating,Runtime (mins),Year,Genres,Num. Votes,Release Date (month/day/year),URL',
);

/** What all generations say of a film beside what is read. */
const AROUND = { 'IMDb Rating': '7.1', 'Runtime (mins)': '101', Genres: 'Drama, War', 'Num Votes': '1200' };

const film = ({ title, year, imdb }: Naming): Cells => ({
  ...{
    ...AROUND,
    Const: imdb,
    Title: title,
    'Original Title': title,
    Year: year,
    Directors: 'A Person, Another',
  },
});
/** As some files have it. */
const withoutLetters = (naming: Naming): Cells => ({
  ...film(naming),
  Const: naming.imdb.replace(/^tt/, ''),
});
const v1Film = ({ title, year, imdb }: Naming): Cells => ({
  ...{ ...AROUND, const: imdb, Title: title, Year: year, Directors: 'A Person' },
});

const MOVIE = { 'Title Type': 'Movie' };

const OTHERS: readonly Written<Cells>[] = (
  [
    ['TV Series', 'series'],
    ['TV Mini Series', 'series'],
    ['TV Episode', 'episode'],
    ['TV Special', 'no-film'],
    ['TV Short', 'no-film'],
    ['Video Game', 'no-film'],
    ['Music Video', 'no-film'],
    ['Podcast Series', 'no-film'],
    ['Podcast Episode', 'episode'],
    ['tvSeries', 'series'],
    ['tvMiniSeries', 'series'],
  ] as const
).map(([type, reason]) => ({
  cells: { 'Title Type': type, 'Your Rating': '9', 'Date Rated': '2020-05-06' },
  claims: [unreadable(reason)],
}));

const FILMS: readonly Written<Cells>[] = ['Movie', 'TV Movie', 'Video', 'Short', 'movie', 'tvMovie'].map(
  (type, at) => ({
    cells: { 'Title Type': type, 'Your Rating': String(at + 1), 'Date Rated': '2020-05-06' },
    claims: [rated(at + 1, '2020-05-06')],
  }),
);

const RATINGS: readonly Written<Cells>[] = [
  ...FILMS,
  { cells: { ...MOVIE, 'Your Rating': '10', 'Date Rated': '' }, claims: [rated(10, null)] },
  { cells: { ...MOVIE, 'Your Rating': '11', 'Date Rated': '2020-05-06' }, claims: [unreadable('no-stars')] },
  { cells: { ...MOVIE, 'Your Rating': '0' }, claims: [unreadable('no-stars')] },
  {
    cells: { ...MOVIE, 'Your Rating': '3', 'Date Rated': '2031-05-06' },
    claims: [tooEarly(rated(3, '2031-05-06'))],
  },
  ...OTHERS,
];

/** Rows of a list, among them such that were rated where the table tells it. */
const LISTED: readonly Written<Cells>[] = [
  { cells: { ...MOVIE, Created: '2019-03-04', Modified: '2019-03-05' }, claims: [wanted('2019-03-04')] },
  { cells: MOVIE, claims: [wanted(null)] },
];

const V1_RATINGS: readonly Written<Cells>[] = [
  {
    cells: { 'Title type': 'Feature Film', 'You rated': '7', created: 'Sat Dec 31 00:00:00 2016' },
    claims: [rated(7, '2016-12-31')],
  },
  {
    cells: { 'Title type': 'Short Film', 'You rated': '1', created: 'Fri Jan  1 00:00:00 2016' },
    claims: [rated(1, '2016-01-01')],
  },
  {
    cells: { 'Title type': 'Feature Film', 'You rated': '', created: 'Mon Feb 29 00:00:00 2016' },
    claims: [wanted('2016-02-29')],
  },
  { cells: { 'Title type': 'TV Series', 'You rated': '7' }, claims: [unreadable('series')] },
  { cells: { 'Title type': 'Mini-Series', 'You rated': '7' }, claims: [unreadable('series')] },
  { cells: { 'Title type': 'TV Episode', 'You rated': '7' }, claims: [unreadable('episode')] },
  { cells: { 'Title type': 'Video Game', 'You rated': '7' }, claims: [unreadable('no-film')] },
];

interface Generation {
  readonly name: string;
  readonly file: string;
  readonly columns: readonly string[];
  readonly ways: readonly Written<Cells>[];
  readonly film?: (naming: Naming) => Cells;
  readonly style?: TableStyle;
}

const UUID = '0b5c1f6e-6b8e-4d0c-9a53-3b1f0e7c9a11.csv';
const GENERATIONS: readonly Generation[] = [
  { name: 'IMDb, third generation', file: UUID, columns: V3, ways: [...RATINGS, ...LISTED] },
  {
    name: 'IMDb, second generation, later',
    file: 'ratings.csv',
    columns: V2B,
    ways: RATINGS,
    film: withoutLetters,
  },
  {
    name: 'IMDb, second generation',
    file: 'ratings.csv',
    columns: V2,
    ways: RATINGS,
    style: { end: '\r\n' },
  },
  { name: 'IMDb, a list', file: 'WATCHLIST.csv', columns: V2_LIST, ways: [...LISTED, ...LISTED] },
  {
    name: 'IMDb, first generation',
    file: 'ratings.csv',
    columns: V1,
    ways: V1_RATINGS,
    film: v1Film,
    style: { quoted: true },
  },
  {
    ...{ name: 'IMDb, saved by a spreadsheet', file: 'ratings.csv', columns: reordered(V2B), ways: RATINGS },
    style: { delimiter: ';', end: '\r\n', encoding: 'windows-1252' },
  },
  {
    ...{ name: 'IMDb, as Unicode text', file: 'ratings.txt', columns: V3, ways: RATINGS },
    style: { delimiter: '\t', end: '\r\n', encoding: 'utf16le', mark: true },
  },
];

export const IMDB: readonly MadeHistory[] = GENERATIONS.map(
  ({ name, file, columns, ways, film: named = film, style = {} }, at) => {
    const table = madeTable(file, {
      ...{ seed: 20 + at, namings: NAMINGS.byOneId, columns, ways, film: named, style },
    });
    return { name, format: 'IMDb', files: filesOf(table), unread: [], told: table.told };
  },
);
