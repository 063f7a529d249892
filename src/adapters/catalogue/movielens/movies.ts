import type { OnBadPlace, SourceMovie } from '#application/import/rating-data';
import type { DataFile } from '#adapters/data-files/data-file';
import type { MovieFiles } from './data-set.ts';
import { BadRow, type Field, type Shape } from './fields.ts';
import { GENRES_OF_100K, genresOf } from './genres.ts';
import { linesOf } from '#adapters/data-files/lines';
import { readLinks, type Links } from './links.ts';
import { idOf } from './numbers.ts';
import { parseRows } from './rows.ts';
import { fixedTable, type Table } from './table.ts';
import { parseTitle } from './titles.ts';

const COLUMNS = ['movieId', 'title', 'genres'] as const;
/** The columns of the 100k set; behind them stands one for each genre. */
const BEFORE_FLAGS = ['movieId', 'title', 'released', 'videoReleased', 'url'] as const;

type Column = (typeof COLUMNS)[number];

interface Reading {
  /** Undefined: the first line tells. */
  readonly table: Table<Column> | undefined;
  readonly genres: (field: (column: Column) => Field, fields: readonly Field[]) => readonly string[];
}

/** The films of a data set, each id once. */
export async function* readMovies(
  { layout, movies, links: linkFile, flags }: MovieFiles,
  onBad: OnBadPlace,
): AsyncGenerator<SourceMovie> {
  const links = await readLinks(linkFile, onBad);
  const { table, genres } =
    layout.flags !== undefined && layout.movieShape !== undefined
      ? byFlags(layout.movieShape, await flagNames(flags))
      : byName(layout.movieShape);
  const seen = new Set<number>();
  yield* parseRows(
    movies,
    { known: table, wanted: COLUMNS },
    (field, fields) => {
      const id = idOf(field('movieId'), 'film');
      if (seen.has(id)) throw new BadRow(field('movieId').column, `Film ${id} stands here twice`);
      const movie = movieOf(id, field('title'), genres(field, fields), links, layout.hasSiteIds);
      seen.add(id);
      return movie;
    },
    onBad,
  );
}

const movieOf = (
  id: number,
  name: Field,
  genres: readonly string[],
  links: Links,
  hasSiteIds: boolean,
): SourceMovie => {
  if (name.text.trim() === '') throw new BadRow(name.column, 'A film has a title');
  const { imdb = null, tmdb = null } = links.get(id) ?? {};
  return {
    ...parseTitle(name.text),
    id,
    genres: genresOf(genres),
    externalIds: { imdb, tmdb, movielens: hasSiteIds ? id : null },
  };
};

/** `Comedy|Drama` */
const byName = (shape: Shape | undefined): Reading => ({
  table: shape && fixedTable(shape, COLUMNS),
  genres: (field) => field('genres').text.split('|'),
});

/** A column for each genre, 1 where the film is of it. */
const byFlags = (shape: Shape, names: readonly string[]): Reading => ({
  table: {
    shape,
    width: BEFORE_FLAGS.length + names.length,
    columns: { movieId: 0, title: 1, genres: BEFORE_FLAGS.length },
  },
  genres: (_, fields) => names.filter((_, at) => fields[BEFORE_FLAGS.length + at]?.text.trim() === '1'),
});

const flagNames = async (file: DataFile | undefined): Promise<readonly string[]> => {
  if (file === undefined) return GENRES_OF_100K;
  const lines = await Array.fromAsync(linesOf(file), ({ text }) => text);
  const names = lines.filter((line) => /^[^|]+\|\d+/.test(line)).map((line) => line.split('|')[0] ?? '');
  return names.length > 0 ? names : GENRES_OF_100K;
};
