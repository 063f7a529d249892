import { DamagedFile } from '#adapters/data-files/damaged-file';
import type { DataFile, DataFolder, DataSource } from '#adapters/data-files/data-file';
import { LAYOUTS, type FileNames, type Layout } from './layouts.ts';

export interface MovieFiles {
  readonly layout: Layout;
  readonly movies: DataFile;
  readonly links: DataFile | undefined;
  readonly flags: DataFile | undefined;
}

export interface DataSet extends MovieFiles {
  readonly name: string;
  readonly ratings: DataFile;
}

type Files = ReadonlyMap<string, DataFile>;

/**
 * The data set in what was named: the only one that is whole, in one of its folders.
 * @throws {DamagedFile} when there is none, or more than one
 */
export const findDataSet = async (source: DataSource, path: string): Promise<DataSet> => {
  const set =
    onlyOne(source.folders.flatMap(wholeSetsIn), source, path) ??
    onlyOne((await source.below()).flatMap(wholeSetsIn), source, path);
  if (set === undefined) throw new DamagedFile(noneIn(source, path));
  return set;
};

/** The files that say what films are, whatever the ratings beside them are called; undefined: there are none. */
export const findMovies = (source: DataSource, path: string): MovieFiles | undefined =>
  onlyOne(
    source.folders.flatMap(({ files, place }) => placed(movieFilesIn(files), place, ({ movies }) => movies)),
    source,
    path,
  );

const wholeSetsIn = ({ name, place, files }: DataFolder): readonly Placed<DataSet>[] => {
  const sets = movieFilesIn(files).flatMap((movies) => {
    const ratings = fileNamed(files, movies.layout.ratings);
    return ratings === undefined ? [] : [{ ...movies, name, ratings }];
  });
  return placed(sets, place, ({ ratings }) => ratings);
};

/** What was found, where, and the file that tells it from another in the same place. */
interface Placed<T> {
  readonly found: T;
  readonly place: string;
  readonly file: string;
}

const placed = <T>(all: readonly T[], place: string, fileOf: (one: T) => DataFile): readonly Placed<T>[] =>
  all.map((found) => ({ found, place, file: fileOf(found).name }));

const movieFilesIn = (files: Files): MovieFiles[] =>
  LAYOUTS.flatMap((layout) => {
    const movies = fileNamed(files, layout.movies);
    if (movies === undefined) return [];
    return [{ layout, movies, links: fileNamed(files, layout.links), flags: fileNamed(files, layout.flags) }];
  });

/** As the data sets call it; else as people have it: in upper case, as Kaggle calls it, packed. */
const fileNamed = (files: Files, names: FileNames | undefined): DataFile | undefined => {
  if (names === undefined) return undefined;
  const usual = files.get(names[0]);
  if (usual !== undefined) return usual;
  const found = [...files.values()].filter(({ name }) =>
    names.includes(name.toLowerCase().replace(/\.gz$/, '')),
  );
  if (found.length > 1)
    throw new DamagedFile(
      `${listed(found.map(({ name }) => name))} could each be ${names[0]}; leave one of them there.`,
    );
  return found[0];
};

const onlyOne = <T>(all: readonly Placed<T>[], { remedy }: DataSource, path: string): T | undefined => {
  if (all.length <= 1) return all[0]?.found;
  const places = [...new Set(all.map(({ place }) => place))].sort();
  const said =
    places.length > 1
      ? `${listed(places)}; ${remedy}`
      : `${listed(all.map(({ file }) => file))} ${places.join('')}; leave one of them there`;
  throw new DamagedFile(`${path} holds more than one data set: ${said}.`);
};

const noneIn = ({ folders }: DataSource, path: string): string => {
  for (const { files } of folders)
    for (const { ratings, movies } of LAYOUTS) {
      const [rated, told] = [fileNamed(files, ratings), fileNamed(files, movies)];
      if (rated !== undefined) return `${path} holds ${rated.name} and no ${movies[0]} beside it.`;
      if (told !== undefined) return `${path} holds ${told.name} and no ${ratings[0]} beside it.`;
    }
  return `${path} holds no MovieLens data: ratings.csv and movies.csv, ratings.dat and movies.dat, or u.data and u.item.`;
};

const listed = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);
