import { liked, rated, wanted } from '../deeds.ts';
import type { HistoryFile, HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables, type Said } from '../reading.ts';
import type { Row } from '../rows.ts';

/** themoviedb.org, account > Export: one table for ratings, watchlist and favourites. Its ratings are of ten. */
export const tmdb: HistoryFormat = {
  name: 'TMDb',
  recognises: (files) => files.filter((file) => hasColumns(file, 'TMDb ID', 'Type', 'Name', 'Your Rating')),
  entries: (files) =>
    itemsOfTables(files, (row, file) => ({
      film: filmFrom({
        title: row.cell('Name'),
        year: row.cell('Release Date'),
        imdb: row.cell('IMDb ID'),
        tmdb: row.cell('TMDb ID'),
      }),
      said: notAFilm(row) ?? deeds(row, file),
    })),
};

const notAFilm = (row: Row): readonly Said[] | undefined => {
  if (/^(?:movie|)$/i.test(row.cell('Type'))) return undefined;
  return [row.cell('Episode Number') === '' ? 'series' : 'episode'];
};

const deeds = (row: Row, { name }: HistoryFile): readonly Said[] => {
  const stars = row.cell('Your Rating');
  const date = row.cell('Date Rated');
  const said = stars === '' ? [] : [rated('of-ten', stars, date)];
  if (/^favou?rites/.test(name)) return [...said, liked(date)];
  return said.length > 0 ? said : [wanted('')];
};
