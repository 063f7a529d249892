import { parseNote } from '#domain/diary/note';
import type { LeftOutReason } from '#domain/history/history-entry';
import { parseStarsOn } from '#domain/history/scales';
import { originalText } from '#domain/history/spreadsheet-cell';
import { parseWhen, type When } from '#domain/history/when';
import { isDay } from '#domain/time-zone';
import { liked, rated, wanted } from '../deeds.ts';
import type { HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables, type Said } from '../reading.ts';
import type { Row } from '../rows.ts';

/** What the report of an import calls rows of which it could not even be read what they tell. */
const HOPELESS: readonly LeftOutReason[] = ['series', 'episode', 'no-film'];

/** The table of the rows that an import did not take, repaired by the person. Its ratings are of five. */
export const repairedRows: HistoryFormat = {
  name: 'MovieConnect',
  recognises: (files) =>
    files.filter((file) => hasColumns(file, 'Reason', 'Kind', 'Movie ID', 'Title', 'Candidates')),
  entries: (files) =>
    itemsOfTables(files, (row) => ({
      film: filmFrom({
        title: originalText(row.cell('Title')),
        originalTitle: originalText(row.cell('Original Title')),
        year: row.cell('Year'),
        ours: row.cell('Movie ID'),
        imdb: row.cell('IMDb ID'),
        tmdb: row.cell('TMDB ID'),
        movielens: row.cell('MovieLens ID'),
      }),
      said: [saidBy(row)],
    })),
};

const saidBy = (row: Row): Said => {
  const date = row.cell('Date');
  const at = parseWhen(date);
  switch (row.cell('Kind').toLowerCase()) {
    case 'rated':
      return rated('of-five', row.cell('Rating'), date);
    case 'watched':
      return at === undefined ? 'no-date' : { ...viewing(row), kind: 'watched', at };
    case 'seen':
      return at === undefined ? 'no-date' : { kind: 'seen', at };
    case 'wanted':
      return wanted(date);
    case 'liked':
      return liked(date);
    case 'dismissed':
      return dismissed(row, at);
    case 'reviewed':
      return at === undefined ? 'no-date' : review(row, at);
    default:
      return HOPELESS.find((reason) => reason === row.cell('Reason')) ?? 'no-film';
  }
};

/** With neither genre, person nor day the film itself is of no interest. */
const dismissed = (row: Row, at: When | undefined): Said => {
  const [genre, until] = [row.cell('Genre'), row.cell('Until')];
  const name = originalText(row.cell('Person'));
  const deed = { kind: 'dismissed', at: at ?? null } as const;
  if (genre !== '') return { ...deed, why: { kind: 'genre', genre: originalText(genre) } };
  if (name !== '') return { ...deed, why: { kind: 'person', name, personId: null } };
  if (until === '') return { ...deed, why: { kind: 'movie' } };
  return isDay(until) ? { ...deed, why: { kind: 'later', until } } : 'no-date';
};

const viewing = (row: Row) => ({
  halfStars: parseStarsOn('of-five', row.cell('Rating')) ?? null,
  rewatch: row.cell('Rewatch') === '' ? null : /^yes$/i.test(row.cell('Rewatch')),
});

/** Of an entry of our own export the stars and the rewatch come along. */
const review = (row: Row, at: When): Said => {
  const { halfStars, rewatch } = viewing(row);
  const written = originalText(row.cell('Review'));
  const parsed = written === '' && rewatch !== null ? undefined : parseNote(written);
  if (parsed?.ok === false) return 'review-unstorable';
  const text = parsed?.value ?? null;
  if (rewatch !== null) return { kind: 'reviewed', at, text, halfStars, rewatch };
  return text === null ? 'review-unstorable' : { kind: 'reviewed', at, text };
};
