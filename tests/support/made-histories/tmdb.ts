import {
  liked,
  rated,
  tooEarly,
  unreadable,
  wanted,
  type MadeHistory,
  type Written,
} from './made-history.ts';
import { filesOf, madeTable, toldOf } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import { reordered, type Cells, type TableStyle } from './table.ts';

const COLUMNS =
  'TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated'.split(
    ',',
  );
const film = ({ title, year, imdb, tmdb }: Naming): Cells => ({
  ...{
    'TMDb ID': tmdb,
    'IMDb ID': imdb,
    Name: title,
    'Release Date': year && `${year}-06-30`,
    Rating: '8.2',
  },
});

const AT = '2023-05-02T09:29:50Z';
const INSTANT = new Date(AT);
const MOVIE = { Type: 'movie' };
const NO_FILMS: readonly Written<Cells>[] = [
  { cells: { Type: 'tv', 'Your Rating': '7', 'Date Rated': AT }, claims: [unreadable('series')] },
  {
    cells: { Type: 'tv', 'Season Number': '1', 'Episode Number': '2', 'Your Rating': '7' },
    claims: [unreadable('episode')],
  },
];
const RATINGS: readonly Written<Cells>[] = [
  { cells: { ...MOVIE, 'Your Rating': '7.0', 'Date Rated': AT }, claims: [rated(7, INSTANT)] },
  { cells: { ...MOVIE, 'Your Rating': '7.5', 'Date Rated': '2023-05-02' }, claims: [rated(8, '2023-05-02')] },
  { cells: { ...MOVIE, 'Your Rating': '3', 'Date Rated': '' }, claims: [rated(3, null)] },
  { cells: { ...MOVIE, 'Your Rating': '0.5', 'Date Rated': AT }, claims: [rated(1, INSTANT)] },
  { cells: { ...MOVIE, 'Your Rating': '10.5', 'Date Rated': AT }, claims: [unreadable('no-stars')] },
  {
    cells: { ...MOVIE, 'Your Rating': '7', 'Date Rated': '2031-05-02' },
    claims: [tooEarly(rated(7, '2031-05-02'))],
  },
  ...NO_FILMS,
];
const WANTED: readonly Written<Cells>[] = [{ cells: MOVIE, claims: [wanted(null)] }, ...NO_FILMS];
const FAVORITES: readonly Written<Cells>[] = [
  { cells: MOVIE, claims: [liked(null)] },
  { cells: { ...MOVIE, 'Your Rating': '9', 'Date Rated': AT }, claims: [rated(9, INSTANT), liked(INSTANT)] },
];

const made = (name: string, style: TableStyle, columns: readonly string[]): MadeHistory => {
  const table = (file: string, seed: number, ways: readonly Written<Cells>[]) =>
    madeTable(file, { seed, columns, ways, film, style, namings: NAMINGS.byIds });
  const tables = [
    table('ratings.csv', 60, RATINGS),
    table('watchlist.csv', 61, WANTED),
    table('favorites.csv', 62, FAVORITES),
  ];
  return { name, format: 'TMDb', files: filesOf(...tables), unread: [], told: toldOf(...tables) };
};

export const TMDB: readonly MadeHistory[] = [
  made('TMDb', {}, COLUMNS),
  made('TMDb, from a spreadsheet', { delimiter: ';', mark: true, end: '\r\n' }, reordered(COLUMNS)),
];
