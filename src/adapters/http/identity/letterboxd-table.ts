import type { LoggedFilm } from '#application/identity/film-log';
import { csvRow, END_OF_ROW as END } from '../csv-row.ts';

/** Bytes. Their import takes no file of more than 1 MB. */
const LARGEST = 1_000_000;

const HEADER = 'WatchedDate,Title,Year,tmdbID,imdbID,Rating10,Rewatch,Review';
/** The tables for the import of Letterboxd, one after another, none larger than it takes; one at least. */
export async function* letterboxdTables(pages: AsyncIterable<readonly LoggedFilm[]>): AsyncGenerator<string> {
  let rows: string[] = [HEADER];
  let size = HEADER.length + END.length;
  for await (const page of pages)
    for (const film of page) {
      const row = rowOf(film);
      const bytes = Buffer.byteLength(row) + END.length;
      if (size + bytes > LARGEST) {
        yield rows.join(END) + END;
        rows = [HEADER];
        size = HEADER.length + END.length;
      }
      rows.push(row);
      size += bytes;
    }
  yield rows.join(END) + END;
}

const rowOf = ({ watchedOn, title, year, tmdbId, imdbId, halfStars, rewatch, note }: LoggedFilm): string => {
  const isRewatch = watchedOn === null ? '' : String(rewatch);
  return csvRow([watchedOn, title, year, tmdbId, imdbId, halfStars, isRewatch, note]);
};
