import type { OnBadPlace } from '#application/import/rating-data';
import type { DataFile } from '#adapters/data-files/data-file';
import { BadRow, type Field } from './fields.ts';
import { idOf, MAX_ID } from './numbers.ts';
import { parseRows } from './rows.ts';

export interface Link {
  readonly imdb: string | null;
  readonly tmdb: number | null;
}

export type Links = ReadonlyMap<number, Link>;

const COLUMNS = ['movieId', 'imdbId', 'tmdbId'] as const;
const IMDB_DIGITS = 7;

/** The ids of films elsewhere, by the film's id in the data set; none where there is no file of them. */
export const readLinks = async (file: DataFile | undefined, onBad: OnBadPlace): Promise<Links> => {
  const links = new Map<number, Link>();
  if (file === undefined) return links;
  const rows = parseRows(
    file,
    { wanted: COLUMNS },
    (field) =>
      [
        idOf(field('movieId'), 'film'),
        { imdb: imdbOf(field('imdbId')), tmdb: tmdbOf(field('tmdbId')) },
      ] as const,
    onBad,
  );
  for await (const [id, link] of rows) links.set(id, link);
  return links;
};

const imdbOf = ({ text, column }: Field): string | null => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const [, digits] = /^(?:tt)?(\d{1,10})(?:\.0)?$/.exec(trimmed) ?? [];
  if (digits === undefined) throw new BadRow(column, 'An IMDb id is at most ten digits');
  return `tt${digits.padStart(IMDB_DIGITS, '0')}`;
};

const tmdbOf = ({ text, column }: Field): number | null => {
  const trimmed = text.trim();
  // Some releases write ids as decimals, as spreadsheets and data frames do.
  const [, digits] = /^(\d{1,10})(?:\.0)?$/.exec(trimmed) ?? [];
  if (trimmed === '') return null;
  const id = Number(digits);
  if (!(id >= 1 && id <= MAX_ID)) throw new BadRow(column, 'A TMDb id is a whole number');
  return id;
};
