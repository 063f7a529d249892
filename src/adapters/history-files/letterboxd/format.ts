import { parseNote } from '#domain/diary/note';
import { parseStarsOn } from '#domain/history/scales';
import { parseWhen } from '#domain/history/when';
import { liked, rated, wanted } from '../deeds.ts';
import type { HistoryFile, HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables, type Said } from '../reading.ts';
import type { Row } from '../rows.ts';
import { reviewText } from './review-text.ts';

/** What a file holds. The order is that of reading: what says most of a day comes first. */
const KINDS = ['diary', 'reviews', 'ratings', 'watched', 'watchlist', 'likes'] as const;
type Kind = (typeof KINDS)[number];

/** Three of the files have one header, so their names tell them apart. */
const kindOf = (file: HistoryFile): Kind | undefined => {
  // What its owner has taken back, and what belongs to no film any more.
  if (file.folders.some((folder) => folder === 'deleted' || folder === 'orphaned')) return undefined;
  if (!hasColumns(file, 'Date', 'Name', 'Year', 'Letterboxd URI')) return undefined;
  if (hasColumns(file, 'Review')) return 'reviews';
  if (hasColumns(file, 'Watched Date')) return 'diary';
  if (hasColumns(file, 'Rating')) return 'ratings';
  if (/^watchlist/.test(file.name)) return 'watchlist';
  if (/^watched/.test(file.name)) return 'watched';
  if (/^films|^likes/.test(file.name)) return 'likes';
  return undefined;
};

const placeOf = (file: HistoryFile): number => KINDS.indexOf(kindOf(file) ?? 'likes');

/** letterboxd.com, Settings > Data > Export. Its ratings are of five, in halves. */
export const letterboxd: HistoryFormat = {
  name: 'Letterboxd',
  recognises: (files) =>
    files.filter((file) => kindOf(file) !== undefined).toSorted((a, b) => placeOf(a) - placeOf(b)),
  entries: (files) =>
    itemsOfTables(files, (row, file) => ({
      film: filmFrom({ title: row.cell('Name'), year: row.cell('Year') }),
      said: READERS[kindOf(file) ?? 'likes'](row),
    })),
};

const READERS: Readonly<Record<Kind, (row: Row) => readonly Said[]>> = {
  diary: (row) => [viewing(row)],
  reviews: (row) => [viewing(row), review(row)],
  ratings: (row) => [rated('of-five', row.cell('Rating'), row.cell('Date'))],
  watched: (row) => {
    const at = parseWhen(row.cell('Date'));
    return [at === undefined ? 'no-date' : { kind: 'seen', at }];
  },
  watchlist: (row) => [wanted(row.cell('Date'))],
  likes: (row) => [liked(row.cell('Date'))],
};

const viewing = (row: Row): Said => {
  const at = parseWhen(row.cell('Watched Date', 'Date'));
  if (at === undefined) return 'no-date';
  const halfStars = parseStarsOn('of-five', row.cell('Rating')) ?? null;
  return { kind: 'watched', at, halfStars, rewatch: /^yes$/i.test(row.cell('Rewatch')) };
};

const review = (row: Row): Said => {
  const at = parseWhen(row.cell('Watched Date', 'Date'));
  if (at === undefined) return 'no-date';
  const parsed = parseNote(reviewText(row.cell('Review')));
  if (parsed.ok) return { kind: 'reviewed', at, text: parsed.value };
  return parsed.refusal.errors['note']?.[0]?.code === 'too-long' ? 'review-too-long' : 'review-unstorable';
};
