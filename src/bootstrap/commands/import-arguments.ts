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

export type ImportArguments = DataSetArguments | PersonArguments | CatalogueArguments;

export const USAGE = `Usage: npm run import -- movielens DIR|ZIP [--skip-bad] [--name NAME]
       npm run import -- person USERNAME FILE... [--dry-run]
       npm run import -- imdb DIR [--votes N] [--tv-movies]
       npm run import -- wikidata FILE

movielens

Brings in the films and ratings of a MovieLens data set (latest-small, latest, 100k, 1M, 10M, 20M, 25M, 32M): all of
it, or nothing. Films are matched with those that are there by IMDb id, or by title and year, and added when they are
new. The ratings belong to accounts that nobody can sign in to, find or open. Importing the same data set again takes
over what has changed in it. The service may run meanwhile, or not; a database is started and filled if there is none.

Copies are read as well: named as Kaggle does (rating.csv, movie.csv) or in upper case, packed with gzip, in UTF-16, with
semicolons or tabs, with dates and times (in UTC, unless they name their zone). What could be meant in two ways is refused,
and so are ratings of a time after tomorrow.

person
Brings in what one person of this service did elsewhere: ratings, diary and watch list, as Letterboxd, IMDb, Trakt, TMDb,
Simkl, MovieLens, Movary, Netflix or this service give them out, as ZIP or single files: all of a file, or nothing of it. The same files again
change nothing, and what is older never takes the place of what is newer. Rows that are not taken are told with the reason.

imdb, wikidata
Brings in the films of a catalogue: all of it, or nothing. Films are matched with those that are there by IMDb, TMDb and
Wikidata id, or by title and year where only one is called so, and added when they are new. What several sources say is kept
by source, and the better one shown. The same catalogue again takes over what has changed in it; a film that it has no more
stays. IMDb: title.basics, title.ratings, title.principals, name.basics and title.akas, each as .tsv.gz. Wikidata: the answer
of the query in docs/imports.md, as CSV or JSON.

  --votes N      imdb: leave films out that fewer than N people have voted on (default: 100)
  --tv-movies    imdb: films made for television too
  --dry-run      person: tell what would happen, and change nothing
  --skip-bad     leave damaged lines out and count them, instead of stopping at the first
  --name NAME    tells the data set from others (default: the name of its folder); user ids of one name mean one person
  --help         show this

Settings: DATABASE_URL and DATA_DIR, as the service has them.
Exit code: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.
`;

const LONGEST_NAME = 100;

export const IMPORT = {
  options: { 'skip-bad': 'flag', 'dry-run': 'flag', name: 'text', votes: 'text', 'tv-movies': 'flag' },
  positionals: true,
} as const;

/** What was asked for. @throws {UsageError} */
export const importArguments = ({ values, positionals }: Read<typeof IMPORT.options>): ImportArguments => {
  const [format, path, ...more] = positionals;
  if (format === 'imdb' || format === 'wikidata')
    return catalogueArguments(format, values, positionals.slice(1));
  if (values.votes !== undefined || values['tv-movies'])
    throw new UsageError('--votes and --tv-movies are for the catalogue of IMDb.');
  if (format === 'person') return personArguments(values, positionals.slice(1));
  const name = values.name?.trim();
  if (format !== 'movielens')
    throw new UsageError('Say which format the data has: movielens, person, imdb, or wikidata.');
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
