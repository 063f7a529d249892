import type {
  CatalogueSource,
  SourceFilm,
  SourcePart,
  SourceTitle,
} from '#application/catalogue/catalogue-source';
import { prominenceByVotes } from '#domain/catalogue/fame';
import { DamagedFile } from '../../data-files/damaged-file.ts';
import type { DataFile, DataFolder } from '../../data-files/data-file.ts';
import { NumberSet } from './number-set.ts';
import { NOTHING, tableOf } from './tables.ts';
import { Votes } from './votes.ts';

export interface Selection {
  readonly withTvMovies: boolean;
  /** How many votes a film has at least. */
  readonly votes: number;
}

const TABLES = ['title.basics', 'title.ratings', 'title.principals', 'name.basics', 'title.akas'] as const;
type Table = (typeof TABLES)[number];

/** Ids are below it for decades to come, and so is the memory that remembers them. */
const LARGEST_ID = 2 ** 28;
const MOST_ACTORS = 15;
const MOST_TITLES = 50;
const LONGEST_TITLE = 500;
const ROLES: Readonly<Record<string, SourcePart['role']>> = {
  director: 'director',
  actor: 'actor',
  actress: 'actor',
  self: 'actor',
};
/** Of the attributes of a title: nobody calls the film so. */
const NO_TITLE = new Set(['literal title', 'fake working title', 'working', 'complete title']);

/**
 * IMDb's tables for non-commercial use. Titles for adults are left out.
 * @throws {DamagedFile}
 */
export const openImdb = (folder: DataFolder, { withTvMovies, votes: fewest }: Selection): CatalogueSource => {
  const files = new Map(TABLES.map((name) => [name, fileOf(folder, name)]));
  const file = (name: Table): DataFile => {
    const found = files.get(name);
    if (found === undefined) throw new DamagedFile(`${folder.name} has no ${name}.tsv.gz.`);
    return found;
  };
  for (const name of TABLES) file(name);
  const kinds = new Set(withTvMovies ? ['movie', 'tvMovie'] : ['movie']);
  const films = new NumberSet();
  const people = new NumberSet();

  return {
    name: 'imdb',
    async *films() {
      const votes = await readVotes(file('title.ratings'), fewest);
      const columns = [
        ...(['tconst', 'titleType', 'primaryTitle', 'originalTitle'] as const),
        ...(['isAdult', 'startYear', 'runtimeMinutes', 'genres'] as const),
      ] as const;
      for await (const rows of tableOf(file('title.basics'), columns)) {
        const read: SourceFilm[] = [];
        for (const [id, kind, title, original, isAdult, year, runtime, genres] of rows) {
          if (!kinds.has(kind) || isAdult === '1' || title === NOTHING || title.trim() === '') continue;
          const number = numberOf(id);
          const voted = votes.of(number);
          if (number === 0 || (voted === undefined && fewest > 0)) continue;
          films.add(number);
          read.push({
            key: id,
            ids: { imdb: imdbId(number), tmdb: null, wikidata: null },
            title: textFrom(title),
            originalTitle: original === NOTHING || original === title ? null : textFrom(original) || null,
            year: within(year, 1870, 2200),
            releaseDate: null,
            runtime: within(runtime, 1, 6_000),
            overview: null,
            posterUrl: null,
            genres: genres === NOTHING ? [] : genres.split(',').filter((genre) => genre !== ''),
            prominence: voted === undefined ? 0 : prominenceByVotes(voted.count, voted.mean),
          });
        }
        if (read.length > 0) yield read;
      }
    },
    async *parts() {
      const columns = ['tconst', 'ordering', 'nconst', 'category'] as const;
      for await (const rows of tableOf(file('title.principals'), columns)) {
        const read: SourcePart[] = [];
        for (const [film, ordering, person, category] of rows) {
          const role = ROLES[category];
          const position = Number(ordering);
          if (role === undefined || !films.has(numberOf(film)) || !(position >= 1)) continue;
          if (position > MOST_ACTORS && role === 'actor') continue;
          people.add(numberOf(person));
          read.push({ film, person, role, position });
        }
        if (read.length > 0) yield read;
      }
    },
    async *people() {
      for await (const rows of tableOf(file('name.basics'), ['nconst', 'primaryName'] as const)) {
        const named = rows
          .filter(([key, name]) => name !== NOTHING && people.has(numberOf(key)))
          .map(([key, name]) => ({ key, name: textFrom(name) }))
          .filter(({ name }) => name !== '');
        if (named.length > 0) yield named;
      }
    },
    async *titles() {
      const columns = ['titleId', 'ordering', 'title', 'attributes'] as const;
      for await (const rows of tableOf(file('title.akas'), columns)) {
        const read: SourceTitle[] = [];
        for (const [film, ordering, title, attributes] of rows)
          if (films.has(numberOf(film)) && Number(ordering) <= MOST_TITLES && !NO_TITLE.has(attributes))
            read.push({ film, title: textFrom(title) });
        if (read.length > 0) yield read.filter(({ title }) => title !== '');
      }
    },
  };
};

const fileOf = ({ files }: DataFolder, name: Table): DataFile | undefined =>
  files.get(`${name}.tsv.gz`) ?? files.get(`${name}.tsv`);

const readVotes = async (file: DataFile, fewest: number): Promise<Votes> => {
  const votes = new Votes();
  for await (const rows of tableOf(file, ['tconst', 'averageRating', 'numVotes'] as const))
    for (const [id, mean, count] of rows)
      if (Number(count) >= fewest) votes.add(numberOf(id), Number(count), Number(mean));
  return votes;
};

/** `tt0133093` is 133093; 0: it is none. */
const numberOf = (id: string): number => {
  const number = Number(id.slice(2));
  return number > 0 && number < LARGEST_ID ? number : 0;
};

const imdbId = (number: number): string => `tt${String(number).padStart(7, '0')}`;

const within = (text: string, low: number, high: number): number | null => {
  const number = Number(text);
  return Number.isInteger(number) && number >= low && number <= high ? number : null;
};

/** What a database cannot keep is no part of a text. */
const textFrom = (text: string): string =>
  text.slice(0, LONGEST_TITLE).toWellFormed().replaceAll('\u0000', '').trim();
