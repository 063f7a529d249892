import { liked, rated, wanted, watched } from '../deeds.ts';
import type { HistoryFile, HistoryFormat } from '../history-format.ts';
import type { JsonElement } from '../json-elements.ts';
import { filmFrom, hasColumns, itemsOfJson, itemsOfTables, type ReadRow, type Said } from '../reading.ts';
import type { Row } from '../rows.ts';

/** The files of both layouts, in the order of reading. Long ones come in parts: `watched-history-2.json`. */
const FILES = [
  /^(?:watched-)?history(?:-\d+)?\.json$/,
  /^watched-(?:movies|shows)(?:-\d+)?\.json$/,
  /^ratings-(?:movies|shows|seasons|episodes)(?:-\d+)?\.json$/,
  /^(?:lists-)?watchlist(?:-\d+)?\.json$/,
  /^(?:lists-)?favorites(?:-\d+)?\.json$/,
] as const;

const isTable = (file: HistoryFile): boolean => hasColumns(file, 'rated_at', 'type', 'title', 'trakt_rating');
const placeOf = ({ name }: HistoryFile): number => FILES.findIndex((pattern) => pattern.test(name));

/** trakt.tv, the export of an account (JSON) and of ratings (CSV). Its ratings are of ten. */
export const trakt: HistoryFormat = {
  name: 'Trakt',
  recognises: (files) =>
    files
      .filter((file) => isTable(file) || placeOf(file) >= 0)
      .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.path < b.path ? -1 : 1)),
  async *entries(files) {
    yield* itemsOfTables(files.filter(isTable), rowOfTable);
    yield* itemsOfJson(
      files.filter((file) => !isTable(file)),
      rowOfElement,
    );
  },
};

const NO_FILM: Readonly<Record<string, Said>> = { show: 'series', season: 'series', episode: 'episode' };

const rowOfTable = (row: Row): ReadRow => ({
  film: filmFrom({
    title: row.cell('title'),
    year: row.cell('year'),
    imdb: row.cell('imdb_id'),
    tmdb: row.cell('tmdb_id'),
  }),
  said: [
    NO_FILM[row.cell('type').toLowerCase()] ??
      rated('of-ten', row.cell('rating', 'trakt_rating'), row.cell('rated_at')),
  ],
});

const rowOfElement = ({ value }: JsonElement, file: HistoryFile): ReadRow => {
  const kind = ['movie', 'episode', 'season', 'show'].find((each) => value.has(each)) ?? value.text('type');
  const film = value.at(kind);
  const ids = film.at('ids');
  return {
    film: filmFrom({
      title: film.text('title'),
      year: film.text('year'),
      imdb: kind === 'movie' ? ids.text('imdb') : '',
      tmdb: kind === 'movie' ? ids.text('tmdb') : '',
    }),
    said: [kind === 'movie' ? deed({ value }, file) : (NO_FILM[kind] ?? 'no-film')],
  };
};

const deed = ({ value }: Pick<JsonElement, 'value'>, file: HistoryFile): Said => {
  switch (placeOf(file)) {
    case 2:
      return rated('of-ten', value.text('rating'), value.text('rated_at'));
    case 3:
      return wanted(value.text('listed_at'));
    case 4:
      return liked(value.text('listed_at'));
    default:
      return watched(value.text('watched_at', 'last_watched_at'));
  }
};
