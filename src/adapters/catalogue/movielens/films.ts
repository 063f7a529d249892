import type { OnBadPlace, SourceFilm } from '#application/import/rating-data';
import { fieldAt, parseRows } from './columns.ts';
import type { DataFile, DataFolder } from './data-file.ts';
import { BadRow, type Field } from './fields.ts';
import { GENRES_OF_100K, genresOf } from './genres.ts';
import type { Layout } from './layouts.ts';
import { readLinks, type Links } from './links.ts';
import { idOf } from './numbers.ts';
import { parseTitle } from './titles.ts';

const FIRST_FLAG = 5;

/** The films of a data set, each id once. */
export async function* readFilms(
  { files }: DataFolder,
  layout: Layout,
  onBad: OnBadPlace,
): AsyncGenerator<SourceFilm> {
  const file = files.get(layout.movies);
  if (file === undefined) return;
  const links = await readLinks(layout.links === undefined ? undefined : files.get(layout.links), onBad);
  const flags =
    layout.movieColumns?.includes('url') === true ? await flagNames(files.get('u.genre')) : undefined;
  const seen = new Set<number>();
  const wanted = ['movieId', 'title'] as const;
  const parse = flags === undefined ? genresByName : genresByFlag(flags);
  yield* parseRows(
    file,
    layout.movieShape,
    { known: layout.movieColumns, wanted },
    ({ fields }, columns) => {
      const idField = fieldAt(fields, columns.movieId);
      const id = idOf(idField, 'film');
      if (seen.has(id)) throw new BadRow(idField.column, `Film ${id} stands here twice`);
      const film = filmOf(id, fieldAt(fields, columns.title), parse(fields), links, layout.hasSiteIds);
      seen.add(id);
      return film;
    },
    onBad,
  );
}

const filmOf = (
  id: number,
  name: Field,
  genres: readonly string[],
  links: Links,
  hasSiteIds: boolean,
): SourceFilm => {
  if (name.text.trim() === '') throw new BadRow(name.column, 'A film has a title');
  const { imdb = null, tmdb = null } = links.get(id) ?? {};
  return {
    ...parseTitle(name.text),
    id,
    genres: genresOf(genres),
    externalIds: { imdb, tmdb, movielens: hasSiteIds ? id : null },
  };
};

/** `Comedy|Drama` in the third column; titles in `.dat` files may hold no separator, so the last one is it. */
const genresByName = (fields: readonly Field[]): string[] => fieldAt(fields, 2).text.split('|');

const genresByFlag = (names: readonly string[]) => (fields: readonly Field[]) => {
  fieldAt(fields, FIRST_FLAG + names.length - 1);
  return names.filter((_, at) => fields[FIRST_FLAG + at]?.text.trim() === '1');
};

const flagNames = async (file: DataFile | undefined): Promise<readonly string[]> => {
  if (file === undefined) return GENRES_OF_100K;
  const chunks = await Array.fromAsync(file.read());
  const lines = Buffer.concat(chunks).toString('latin1').split(/\r?\n/);
  const names = lines.filter((line) => /^[^|]+\|\d+/.test(line)).map((line) => line.split('|')[0] ?? '');
  return names.length > 0 ? names : GENRES_OF_100K;
};
