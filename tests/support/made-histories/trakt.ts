import { liked, rated, tooEarly, toldBy, unreadable, wanted, watched } from './made-history.ts';
import type { Claim, MadeHistory, Written } from './made-history.ts';
import { filesOf, madeTable, rowsOf, toldOf } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import type { Cells } from './table.ts';

type Element = Readonly<Record<string, unknown>>;

const movieOf = ({ title, year, imdb, tmdb }: Naming): Element => ({
  ...{ title: title === '' ? null : title, year: year === '' ? null : Number(year) },
  ids: {
    trakt: 12,
    slug: 'whatever-1999',
    imdb: imdb || null,
    tmdb: Number(tmdb) || null,
    plex: { guid: null },
  },
});
/** In one file everything is laid out, in another one there is no line. */
const written = (elements: readonly unknown[], seed: number): Buffer =>
  Buffer.from(JSON.stringify(elements, null, seed % 2 === 0 ? 2 : 0));

const madeList = (file: string, seed: number, ways: readonly Written<Element>[]) => {
  const rows = rowsOf(seed, NAMINGS.byIds, ways);
  const elements = rows.map(({ naming, way }) =>
    'show' in way.cells ? way.cells : { ...way.cells, movie: movieOf(naming) },
  );
  const told = rows.flatMap(({ naming, way }, at) => {
    const place = { file, line: at + 1 };
    return 'show' in way.cells
      ? way.claims.map(({ deed }: Claim) => ({
          ...{ ...place, deed, fate: { reason: 'episode' in way.cells ? 'episode' : 'series' } as const },
        }))
      : toldBy(place, naming, way.claims);
  });
  return { file, bytes: written(elements, seed), told };
};

const AT = '2024-03-07T19:37:27.000Z';
const INSTANT = new Date(AT);
const LATER = '2031-03-07T19:37:27.000Z';
const movie = { type: 'movie' };
const show = {
  type: 'show',
  show: { title: 'A "show" ]}, \\', year: 2001, ids: { imdb: 'tt1000001', tmdb: 5001 } },
};
const EPISODE: Element = {
  ...show,
  type: 'episode',
  episode: { season: 1, number: 2, title: '}{][', ids: {} },
};

const RATINGS: readonly Written<Element>[] = [
  ...[1, 3, 5, 8, 10].map((rating) => ({
    cells: { ...movie, rated_at: AT, rating },
    claims: [rated(rating, INSTANT)],
  })),
  { cells: { ...movie, rated_at: null, rating: 7 }, claims: [rated(7, null)] },
  { cells: { ...movie, rated_at: AT, rating: null }, claims: [unreadable('no-stars')] },
  { cells: { ...movie, rated_at: AT, rating: 99 }, claims: [unreadable('no-stars')] },
  { cells: { ...movie, rated_at: LATER, rating: 7 }, claims: [tooEarly(rated(7, new Date(LATER)))] },
];
const HISTORY: readonly Written<Element>[] = [
  ...['watch', 'scrobble', 'checkin'].map((action) => ({
    cells: { ...movie, id: 1, watched_at: AT, action },
    claims: [watched(INSTANT, null, null)],
  })),
  { cells: { ...movie, id: 1, watched_at: null, action: 'watch' }, claims: [unreadable('no-date')] },
  { cells: { ...EPISODE, id: 1, watched_at: AT, action: 'watch' }, claims: [unreadable('episode')] },
];
const PLAYED: readonly Written<Element>[] = [
  { cells: { plays: 3, last_watched_at: AT, last_updated_at: AT }, claims: [watched(INSTANT, null, null)] },
];
const SHOWS: readonly Written<Element>[] = [
  { cells: { ...show, rated_at: AT, rating: 8 }, claims: [unreadable('series')] },
];
const WANTED: readonly Written<Element>[] = [
  { cells: { ...movie, rank: 1, id: 1, listed_at: AT, notes: null }, claims: [wanted(INSTANT)] },
  { cells: { ...show, rank: 1, id: 1, listed_at: AT }, claims: [unreadable('series')] },
];
const FAVORITES: readonly Written<Element>[] = [
  { cells: { ...movie, rank: 1, id: 1, listed_at: AT }, claims: [liked(INSTANT)] },
];

const UNREAD = {
  'user-profile.json': Buffer.from('{"user":{"username":"somebody","private":true}}'),
  'lists-lists.json': Buffer.from('[{"name":"Ten best","ids":{"trakt":1}}]'),
  'lists-list-1-ten-best.json': Buffer.from(
    '[{"type":"movie","movie":{"title":"Quiet Harbour","year":1950}}]',
  ),
  'collection-movies.json': Buffer.from('[{"collected_at":null,"movie":{"title":"Quiet Harbour"}}]'),
  'comments-movies.json': Buffer.from('[]'),
};

const NEW_LAYOUT = [
  madeList('watched-history-1.json', 40, HISTORY),
  madeList('watched-history-2.json', 41, HISTORY),
  madeList('watched-movies.json', 42, PLAYED),
  madeList('ratings-movies.json', 43, RATINGS),
  madeList('ratings-shows.json', 44, SHOWS),
  madeList('lists-watchlist.json', 45, WANTED),
  madeList('lists-favorites.json', 46, FAVORITES),
];
const OLD_LAYOUT = [
  madeList('somebody/watched/watched-movies.json', 47, PLAYED),
  madeList('somebody/ratings/ratings-movies.json', 48, RATINGS),
  madeList('somebody/lists/watchlist.json', 49, WANTED),
];

const TABLE: readonly Written<Cells>[] = [
  // The community's stars are another column.
  { cells: { rated_at: AT, type: 'movie', trakt_rating: '7.123', rating: '4' }, claims: [rated(4, INSTANT)] },
  { cells: { rated_at: '', type: 'movie', trakt_rating: '7.123', rating: '10' }, claims: [rated(10, null)] },
  { cells: { rated_at: AT, type: 'show', rating: '4' }, claims: [unreadable('series')] },
  { cells: { rated_at: AT, type: 'season', rating: '4' }, claims: [unreadable('series')] },
  { cells: { rated_at: AT, type: 'episode', rating: '4' }, claims: [unreadable('episode')] },
];
const table = madeTable('ratings.csv', {
  ...{ seed: 50, namings: NAMINGS.byIds, ways: TABLE },
  columns:
    'rated_at,type,title,year,trakt_rating,trakt_id,imdb_id,tmdb_id,tvdb_id,url,released,season_number,episode_number,episode_title,genres,rating'.split(
      ',',
    ),
  film: ({ title, year, imdb, tmdb }) => ({
    title,
    year,
    imdb_id: imdb,
    tmdb_id: tmdb,
    genres: 'drama, war',
  }),
});

export const TRAKT: readonly MadeHistory[] = [
  {
    ...{ name: 'Trakt', format: 'Trakt', files: { ...filesOf(...NEW_LAYOUT), ...UNREAD } },
    ...{ unread: Object.keys(UNREAD), told: toldOf(...NEW_LAYOUT) },
  },
  {
    ...{ name: 'Trakt, in folders', format: 'Trakt', files: filesOf(...OLD_LAYOUT), unread: [] },
    told: toldOf(...OLD_LAYOUT),
  },
  { name: 'Trakt, a table', format: 'Trakt', files: filesOf(table), unread: [], told: table.told },
];
