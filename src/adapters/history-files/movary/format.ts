import { rated, wanted, watched } from '../deeds.ts';
import type { HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables } from '../reading.ts';

/** Movary, three tables. Its ratings are of ten. */
export const movary: HistoryFormat = {
  name: 'Movary',
  recognises: (files) =>
    files.filter(
      (file) =>
        hasColumns(file, 'title', 'year', 'tmdbId', 'imdbId') &&
        ['watchedAt', 'userRating', 'addedAt'].some((column) => hasColumns(file, column)),
    ),
  entries: (files) =>
    itemsOfTables(files, (row, file) => ({
      film: filmFrom({
        title: row.cell('title'),
        year: row.cell('year'),
        imdb: row.cell('imdbId'),
        tmdb: row.cell('tmdbId'),
      }),
      said: [
        hasColumns(file, 'userRating')
          ? rated('of-ten', row.cell('userRating'), '')
          : hasColumns(file, 'watchedAt')
            ? watched(row.cell('watchedAt'))
            : wanted(row.cell('addedAt')),
      ],
    })),
};
