import { parseStarsOn } from '#domain/history/scales';
import { rated, wanted, watched } from '../deeds.ts';
import type { HistoryFile, HistoryFormat } from '../history-format.ts';
import type { JsonElement } from '../json-elements.ts';
import { filmFrom, hasColumns, itemsOfJson, itemsOfTables, type ReadRow, type Said } from '../reading.ts';
import type { Row } from '../rows.ts';

const isTable = (file: HistoryFile): boolean => hasColumns(file, 'simkl_id', 'Type', 'Title', 'Watchlist');

/** simkl.com, the backup as JSON, and as a table in two variants. Its ratings are of ten. */
export const simkl: HistoryFormat = {
  name: 'Simkl',
  recognises: (files) => files.filter((file) => isTable(file) || /^simkl.*\.json$/.test(file.name)),
  async *entries(files) {
    yield* itemsOfTables(files.filter(isTable), rowOfTable);
    yield* itemsOfJson(
      files.filter((file) => !isTable(file)),
      rowOfElement,
    );
  },
};

const rowOfTable = (row: Row): ReadRow => ({
  film: filmFrom({
    title: row.cell('Title'),
    year: row.cell('Year'),
    imdb: row.cell('IMDB', 'IMDB_ID'),
    tmdb: row.cell('TMDB'),
  }),
  said: /^movies?$/i.test(row.cell('Type'))
    ? deeds({ status: row.cell('Watchlist'), stars: row.cell('Rating'), seen: row.cell('WatchedDate') })
    : ['series'],
});

const rowOfElement = ({ list, value }: JsonElement): ReadRow => {
  const isMovie = list === 'movies';
  const film = value.at(isMovie ? 'movie' : 'show');
  const ids = film.at('ids');
  return {
    film: filmFrom({
      title: film.text('title'),
      year: film.text('year'),
      imdb: isMovie ? ids.text('imdb') : '',
      tmdb: isMovie ? ids.text('tmdb') : '',
    }),
    said: isMovie
      ? deeds({
          status: value.text('status'),
          stars: value.text('user_rating'),
          seen: value.text('last_watched_at'),
          ratedAt: value.text('user_rated_at'),
          added: value.text('added_to_watchlist_at'),
        })
      : ['series'],
  };
};

const deeds = (told: {
  readonly status: string;
  readonly stars: string;
  readonly seen: string;
  readonly ratedAt?: string;
  readonly added?: string;
}): readonly Said[] => {
  const status = told.status.toLowerCase().replaceAll(/[^a-z]/g, '');
  const said: Said[] = [];
  if (parseStarsOn('of-ten', told.stars) !== undefined)
    said.push(rated('of-ten', told.stars, told.ratedAt || told.seen));
  else if (told.stars !== '' && told.stars !== '0') said.push('no-stars');
  if (status === 'completed') said.push(...(told.seen === '' && said.length > 0 ? [] : [watched(told.seen)]));
  if (status === 'plantowatch') said.push(wanted(told.added ?? ''));
  return said;
};
