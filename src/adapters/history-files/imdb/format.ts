import { rated, wanted } from '../deeds.ts';
import type { HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables, type Said } from '../reading.ts';
import { plain, type Row } from '../rows.ts';

const FILMS = new Set(['', 'movie', 'feature', 'featurefilm', 'tvmovie', 'video', 'short', 'shortfilm']);

/** As files of all three generations call what is no film. */
const notAFilm = (titleType: string): Said | undefined => {
  const type = plain(titleType);
  if (FILMS.has(type)) return undefined;
  if (type.includes('episode')) return 'episode';
  return type.includes('series') && !type.includes('podcast') ? 'series' : 'no-film';
};

/**
 * imdb.com, Your ratings > Export, and lists and the watchlist: three generations of one table. Its ratings are of ten.
 * A row without one stands on a list: the film is wanted.
 */
export const imdb: HistoryFormat = {
  name: 'IMDb',
  recognises: (files) =>
    files.filter((file) => hasColumns(file, 'Const', 'Title', 'Title Type', 'IMDb Rating')),
  entries: (files) =>
    itemsOfTables(files, (row) => ({
      film: filmFrom({
        title: row.cell('Title'),
        originalTitle: row.cell('Original Title'),
        year: row.cell('Year'),
        imdb: row.cell('Const'),
      }),
      said: [notAFilm(row.cell('Title Type')) ?? deed(row)],
    })),
};

const deed = (row: Row): Said => {
  const stars = row.cell('Your Rating', 'You rated');
  return stars === ''
    ? wanted(row.cell('Created'))
    : rated('of-ten', stars, row.cell('Date Rated', 'Modified', 'Created'));
};
