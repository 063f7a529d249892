import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type { ReportedRow } from '#application/history/history-imports';
import type { NotTakenReason } from '#domain/history/not-taken';
import { starsOf } from '#domain/taste/half-stars';
import { csvRow, END_OF_ROW } from '../csv-row.ts';

/** The columns by which `history-files/repaired-rows` knows the table. */
const HEADER = [
  ...['File', 'Line', 'Reason', 'Kind', 'Movie ID', 'Title', 'Original Title', 'Year'],
  ...[
    'IMDb ID',
    'TMDB ID',
    'MovieLens ID',
    'Date',
    'Rating',
    'Rewatch',
    'Review',
    'Genre',
    'Person',
    'Until',
    'Candidates',
  ],
];
const PAGE = 500;

/** The rows of an import, a page at a time, as a table that can be sent again. */
export async function* tableOfRows(
  pageOf: (page: PageRequest) => Promise<PageOutcome<ReportedRow>>,
): AsyncGenerator<string> {
  yield csvRow(HEADER) + END_OF_ROW;
  for (let cursor: string | null = null; ;) {
    const page: PageOutcome<ReportedRow> = await pageOf({ limit: PAGE, cursor });
    // Its own cursor always belongs to the list.
    if (!page.ok) return;
    for (const row of page.value.items) yield csvRow(cellsOf(row)) + END_OF_ROW;
    cursor = page.value.next;
    if (cursor === null) return;
  }
}

/** What a row would tell that lacks what it needs for that. */
const LACKING: Readonly<Partial<Record<NotTakenReason, string>>> = {
  'no-stars': 'rated',
  'no-date': 'watched',
  'review-too-long': 'reviewed',
  'review-unstorable': 'reviewed',
};

const cellsOf = ({
  place,
  film,
  reason,
  deed,
  candidates,
}: ReportedRow): readonly (string | number | null)[] => [
  ...[place.file, place.line, reason, deed?.kind ?? LACKING[reason] ?? null, film.ids.ours],
  ...[film.title, film.originalTitle, film.year, film.ids.imdb, film.ids.tmdb, film.ids.movielens],
  deed?.at instanceof Date ? deed.at.toISOString() : (deed?.at ?? null),
  deed !== null && 'halfStars' in deed && deed.halfStars !== null ? starsOf(deed.halfStars) : null,
  deed !== null && 'rewatch' in deed && deed.rewatch !== null ? (deed.rewatch ? 'Yes' : 'No') : null,
  deed !== null && 'text' in deed ? deed.text : null,
  deed?.kind === 'dismissed' && deed.why.kind === 'genre' ? deed.why.genre : null,
  deed?.kind === 'dismissed' && deed.why.kind === 'person' ? deed.why.name : null,
  deed?.kind === 'dismissed' && deed.why.kind === 'later' ? deed.why.until : null,
  candidates.map(({ movieId, title, year }) => `${movieId}: ${title} (${year ?? 'no year'})`).join('; '),
];
