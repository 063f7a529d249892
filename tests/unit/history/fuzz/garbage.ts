/** A file that goes on and on: what it begins with, and what comes again and again, each time with another number. */
export interface Garbage {
  readonly path: string;
  readonly begin?: string;
  readonly again: (at: number) => string;
  /** Its size beside that of most others. */
  readonly part?: number;
}

/** What takes the time of thousands of rows in few bytes. */
const SMALL = 1 / 100;
/** What was once kept in memory. */
const LARGE = 10;

const HEADERS: Readonly<Record<string, string>> = {
  Letterboxd: 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date',
  IMDb: 'Const,Your Rating,Date Rated,Title,Title Type,IMDb Rating,Year',
  Trakt: 'rated_at,type,title,year,trakt_rating,imdb_id,tmdb_id,rating',
  TMDb: 'TMDb ID,IMDb ID,Type,Name,Release Date,Your Rating,Date Rated',
  Simkl: 'SIMKL_ID,Title,Type,Year,Watchlist,WatchedDate,Rating,TMDB,IMDB',
  'MovieLens, of an account': 'movie_id,imdb_id,tmdb_id,rating,average_rating,title',
  Movary: 'title,year,tmdbId,imdbId,userRating',
  Netflix: 'Title Name,Profile Name,Event Utc Ts,Star Value,Thumbs Value',
  'repaired rows': 'File,Line,Reason,Kind,Movie ID,Title,Year,Date,Rating,Rewatch,Review,Candidates',
};
const isSlow = (kind: string): boolean => kind === 'signs' || kind.startsWith('short');

const LISTS: Readonly<Record<string, readonly [path: string, begin: string]>> = {
  'Trakt, a list': ['ratings-movies.json', '['],
  'Simkl, a backup': ['SimklBackup.json', '{"movies":['],
  MovieConnect: ['movieconnect.json', '{"ratings":['],
};

const text = (letter: string, length: number): string => letter.repeat(length);
/** Signs that mean something, in an order that never comes again. */
const scramble = (at: number): string => {
  let seed = at + 1;
  return Array.from({ length: 4_000 }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return '",;\t\n\r[]{}:\\ab01'[(seed >>> 16) % 16];
  }).join('');
};

const TABLE: Readonly<Record<string, Garbage['again']>> = {
  'rows of long cells': (at) => `${text('a', 900)}${at},x,${at},"${text('b', 900)}${at}",5\n`,
  'short rows': (at) => `${at},a\n`,
  'a line without an end': () => text('a', 4_000),
  'a quote without an end': (at) => `${at === 0 ? '"' : ''}${text('a', 80)}\n`,
  'cells without an end': () => text('a,', 2_000),
  signs: scramble,
};
const JSON_TEXT: Readonly<Record<string, Garbage['again']>> = {
  'elements of long texts': (at) => `{"movie":{"title":"${text('a', 1_800)}${at}"},"rating":5},`,
  'short elements': () => '{},',
  'nests without an end': () => text('{"a":[', 700),
  'a text without an end': (at) => `${at === 0 ? '{"a":"' : ''}${text('a', 4_000)}`,
  'names without an end': (at) => (at === 0 ? '{"' : text('a', 4_000)),
  'a number without an end': (at) => `${at === 0 ? '{"a":' : ''}${text('9', 4_000)}`,
  signs: scramble,
};

const FILMS: Readonly<Record<string, readonly [header: string, again: Garbage['again']]>> = {
  films: ['movieId,title,genres', (at) => `${at},"${text('a', 700)} (1999)",Drama\n`],
  links: ['movieId,imdbId,tmdbId', (at) => `${at},${text('1', 700)},${at}\n`],
  'a quote without an end': ['movieId,title,genres', TABLE['a quote without an end']!],
};
type Named = readonly [name: string, files: readonly Garbage[]];

const disguised = (name: string, path: string, begin: string, kinds: typeof TABLE): readonly Named[] =>
  Object.entries(kinds).map(([kind, again]): Named => {
    return [`${name}: ${kind}`, [{ path, begin, again, part: isSlow(kind) ? SMALL : 1 }]];
  });

const rated = (id: (at: number) => number, part: number): Garbage => ({
  ...{ path: 'ratings.csv', begin: 'userId,movieId,rating,timestamp\n', part },
  again: (at) => `7,${id(at)},4.5,1112486027\n`,
});

/** For each format each kind of garbage: files that are read together. */
export const GARBAGE: ReadonlyMap<string, readonly Garbage[]> = new Map([
  ...Object.entries(HEADERS).flatMap(([name, header]) =>
    disguised(name, 'garbage.csv', `${header}\n`, TABLE),
  ),
  ...Object.entries(LISTS).flatMap(([name, [path, begin]]) => disguised(name, path, begin, JSON_TEXT)),
  ...Object.entries(FILMS).map(([kind, [header, again]]): Named => {
    const films = { path: 'films.csv', begin: `${header}\n`, again, part: LARGE };
    return [`MovieLens, few films of many are rated: ${kind}`, [films, rated((at) => at % 500, SMALL)]];
  }),
  ['MovieLens: ratings', [rated((at) => at, SMALL * 10)]],
]);
