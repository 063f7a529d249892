import type { Read } from './frame/arguments.ts';
import { UsageError } from './frame/faults.ts';

/** Films and ratings of many people. */
export interface DataSetArguments {
  readonly format: 'movielens';
  readonly path: string;
  readonly name: string | undefined;
  readonly skipBad: boolean;
}

/** What one person did elsewhere. */
export interface PersonArguments {
  readonly format: 'person';
  readonly username: string;
  readonly paths: readonly string[];
  readonly isTrial: boolean;
}

/** The films of a catalogue. */
export interface CatalogueArguments {
  readonly format: 'imdb' | 'wikidata';
  readonly path: string;
  readonly selection: { readonly withTvMovies: boolean; readonly votes: number };
}

/** The films of TMDb, as its programming interface tells of them. */
export interface TmdbArguments {
  readonly format: 'tmdb';
  /** A list of ids; undefined: the newest one is fetched. */
  readonly path: string | undefined;
  /** So many at most, the most popular ones. */
  readonly films: number;
  readonly popularity: number;
  readonly votes: number;
}

export type ImportArguments = DataSetArguments | PersonArguments | CatalogueArguments | TmdbArguments;

const LONGEST_NAME = 100;

export const IMPORT = {
  options: {
    'skip-bad': 'flag',
    'dry-run': 'flag',
    'tv-movies': 'flag',
    name: 'text',
    votes: 'text',
    films: 'text',
    popularity: 'text',
  },
  positionals: true,
} as const;

/** What was asked for. @throws {UsageError} */
export const importArguments = ({ values, positionals }: Read<typeof IMPORT.options>): ImportArguments => {
  const [format, path, ...more] = positionals;
  if (format === 'tmdb') return tmdbArguments(values, positionals.slice(1));
  if (values.films !== undefined || values.popularity !== undefined)
    throw new UsageError('--films and --popularity are for TMDb.');
  if (format === 'imdb' || format === 'wikidata')
    return catalogueArguments(format, values, positionals.slice(1));
  if (values.votes !== undefined || values['tv-movies'])
    throw new UsageError('--votes and --tv-movies are for the catalogue of IMDb.');
  if (format === 'person') return personArguments(values, positionals.slice(1));
  const name = values.name?.trim();
  if (format !== 'movielens')
    throw new UsageError('Say which format the data has: movielens, person, imdb, tmdb, or wikidata.');
  if (path === undefined || path === '')
    throw new UsageError('Say where the data lies: a folder or a ZIP archive.');
  if (more.length > 0) throw new UsageError(`One data set at a time: ${more.join(' ')} is too much.`);
  if (name === '' || (values.name ?? '').length > LONGEST_NAME)
    throw new UsageError(`A name has 1 to ${LONGEST_NAME} characters.`);
  if (values['dry-run']) throw new UsageError('--dry-run is for the history of a person.');
  return { format, path, name, skipBad: values['skip-bad'] };
};

const personArguments = (
  values: Read<typeof IMPORT.options>['values'],
  [username, ...paths]: readonly string[],
): PersonArguments => {
  if (username === undefined || username.trim() === '') throw new UsageError('Say whose history it is.');
  if (paths.length === 0) throw new UsageError('Say which files hold the history.');
  if (values.name !== undefined || values['skip-bad'])
    throw new UsageError('--name and --skip-bad are for a data set.');
  return { format: 'person', username, paths, isTrial: values['dry-run'] };
};

const FEWEST_VOTES = 100;

const catalogueArguments = (
  format: CatalogueArguments['format'],
  values: Read<typeof IMPORT.options>['values'],
  [path, ...more]: readonly string[],
): CatalogueArguments => {
  const { votes = String(FEWEST_VOTES), 'tv-movies': withTvMovies } = values;
  if (path === undefined || path === '') throw new UsageError('Say where the catalogue lies.');
  if (more.length > 0) throw new UsageError(`One catalogue at a time: ${more.join(' ')} is too much.`);
  if (values.name !== undefined || values['skip-bad'] || values['dry-run'])
    throw new UsageError('--name, --skip-bad and --dry-run are not for a catalogue.');
  if (format !== 'imdb' && (values.votes !== undefined || withTvMovies))
    throw new UsageError('--votes and --tv-movies are for the catalogue of IMDb.');
  if (!/^\d{1,9}$/.test(votes)) throw new UsageError('--votes wants a whole number.');
  return { format, path, selection: { withTvMovies, votes: Number(votes) } };
};

const MOST_FILMS = 50_000;
const FEWEST_VOTES_AT_TMDB = 10;

const tmdbArguments = (
  values: Read<typeof IMPORT.options>['values'],
  [path, ...more]: readonly string[],
): TmdbArguments => {
  const { films = String(MOST_FILMS), popularity = '0', votes = String(FEWEST_VOTES_AT_TMDB) } = values;
  if (more.length > 0) throw new UsageError(`One list of ids at a time: ${more.join(' ')} is too much.`);
  if (values.name !== undefined || values['skip-bad'] || values['dry-run'] || values['tv-movies'])
    throw new UsageError('--name, --skip-bad, --dry-run and --tv-movies are not for TMDb.');
  if (!/^[1-9]\d{0,8}$/.test(films)) throw new UsageError('--films wants a whole number, 1 at least.');
  if (!/^\d{1,6}(?:\.\d{1,6})?$/.test(popularity))
    throw new UsageError('--popularity wants a number, such as 0.5.');
  if (!/^\d{1,9}$/.test(votes)) throw new UsageError('--votes wants a whole number.');
  const numbers = { films: Number(films), popularity: Number(popularity), votes: Number(votes) };
  return { format: 'tmdb', path, ...numbers };
};
