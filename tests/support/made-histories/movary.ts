import {
  rated,
  tooEarly,
  unreadable,
  wanted,
  watched,
  type MadeHistory,
  type Written,
} from './made-history.ts';
import { filesOf, madeTable, toldOf } from './made-table.ts';
import { NAMINGS } from './namings.ts';
import type { Cells } from './table.ts';

const FILM = ['title', 'year', 'tmdbId', 'imdbId'];
const table = (file: string, seed: number, more: readonly string[], ways: readonly Written<Cells>[]) =>
  madeTable(file, {
    ...{ seed, ways, namings: NAMINGS.byIds, columns: [...FILM, ...more] },
    film: ({ title, year, tmdb, imdb }) => ({ title, year, tmdbId: tmdb, imdbId: imdb }),
  });

const TABLES = [
  table(
    'history.csv',
    90,
    ['watchedAt', 'comment', 'location'],
    [
      {
        cells: { watchedAt: '2023-01-02', comment: 'with, "Bob"\nand Eve' },
        claims: [watched('2023-01-02', null, null)],
      },
      { cells: { watchedAt: '', location: 'cinema' }, claims: [unreadable('no-date')] },
      { cells: { watchedAt: '2031-01-02' }, claims: [tooEarly(watched('2031-01-02', null, null))] },
    ],
  ),
  table(
    'ratings.csv',
    91,
    ['userRating'],
    [
      { cells: { userRating: '7' }, claims: [rated(7, null)] },
      { cells: { userRating: '1' }, claims: [rated(1, null)] },
      { cells: { userRating: '10' }, claims: [rated(10, null)] },
      { cells: { userRating: '' }, claims: [unreadable('no-stars')] },
    ],
  ),
  table(
    'watchlist.csv',
    92,
    ['addedAt'],
    [
      { cells: { addedAt: '2023-01-02 10:00:00' }, claims: [wanted(new Date('2023-01-02T10:00:00Z'))] },
      { cells: { addedAt: '' }, claims: [wanted(null)] },
    ],
  ),
];

export const MOVARY: readonly MadeHistory[] = [
  { name: 'Movary', format: 'Movary', files: filesOf(...TABLES), unread: [], told: toldOf(...TABLES) },
];
