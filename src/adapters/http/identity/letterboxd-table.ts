import type { LoggedFilm } from '#application/identity/film-log';

/** Bytes. Their import takes no file of more than 1 MB. */
const LARGEST = 1_000_000;

const HEADER = 'WatchedDate,Title,Year,tmdbID,imdbID,Rating10,Rewatch,Review';
/** Ends a row, as RFC 4180 has it. */
const END = '\r\n';

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
  return [watchedOn, title, year, tmdbId, imdbId, halfStars, isRewatch, note].map(cell).join(',');
};

/** What a spreadsheet would take for a formula gets a mark before it, and is text. */
const cell = (value: string | number | null): string => {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
