import type { BroughtFile } from '#application/history/history-data';
import type { HistoryReport } from '#application/history/import-history';
import type { NotTaken } from '#domain/history/not-taken';

const REASONS: Readonly<Record<NotTaken['reason'], string>> = {
  series: 'a series',
  episode: 'an episode of a series',
  'no-film': 'neither a film nor a series',
  nameless: 'neither title nor id',
  'no-stars': 'no stars on the scale of the site',
  'no-date': 'no day',
  'date-in-future': 'a day that is yet to come',
  'review-too-long': 'a review that is longer than a note can be',
  'review-unstorable': 'a review that cannot be kept as a note',
  'unknown-film': 'the film is not in the catalogue',
  'unsure-film': 'several films may be meant',
  'not-kept-here': 'likes are not kept here',
  'until-past': 'left out until a day that has come',
  'unknown-genre': 'dismissed for the sake of a genre that is not in the catalogue',
  'unknown-person': 'dismissed for the sake of somebody who is not in the catalogue',
};
const MOST_SHOWN = 20;
const grouped = (count: number): string => count.toLocaleString('en');

/** What came of a history, in lines for a person. */
export const describeHistory = (
  report: HistoryReport,
  files: readonly BroughtFile[],
  { isTrial, seconds }: { readonly isTrial: boolean; readonly seconds: number },
): string => {
  const { ratings, viewings, wanted, dismissed } = report.kept;
  const formats = [...new Set(files.map(({ format }) => format))].filter((format) => format !== null);
  const told = report.firstNotTaken.filter(({ reason }) => reason === 'unsure-film');
  return [
    `${isTrial ? 'Nothing was changed. This would happen:' : 'Done:'} ${grouped(report.read)} rows of ${formats.join(', ')} in ${seconds.toFixed(1)} s.`,
    `Ratings: ${grouped(ratings.added)} new, ${grouped(ratings.changed)} changed. Diary: ${grouped(viewings.added)} new, ${grouped(viewings.changed)} changed. Watch list: ${grouped(wanted)} new. Not interested: ${grouped(dismissed)} new.`,
    ...files.filter(({ format }) => format === null).map(({ path }) => `Not read: ${path}.`),
    ...report.refusedFiles.map(({ sentence }) => `Refused: ${sentence}`),
    ...[...report.notTaken].map(([reason, count]) => `Not taken: ${grouped(count)}, ${REASONS[reason]}.`),
    ...told.slice(0, MOST_SHOWN).map(questionOf),
  ].join('\n');
};

const questionOf = ({ place, film, candidates }: NotTaken): string => {
  const meant = candidates.map(({ movieId, title, year }) => `${title} (${year ?? 'no year'}, ${movieId})`);
  return `${place.file}, line ${place.line}: ${film.title} (${film.year ?? 'no year'}) may be ${meant.join(', ')}.`;
};
