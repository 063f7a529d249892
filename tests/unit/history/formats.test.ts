import { expect } from 'chai';
import type { HistoryItem } from '#domain/history/history-entry';
import { accepted } from '../../support/outcomes.ts';
import { countOf, itemsOf, readArchive, readFiles } from './brought-files.ts';

const ROWS = 300;
const rows = (header: string, row: (at: number) => string, end = '\n'): string =>
  [header, ...Array.from({ length: ROWS }, (_, at) => row(at))].join(end) + end;
const day = (at: number): string =>
  `2023-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`;
const title = (at: number): string => (at % 7 === 0 ? `"Film ${at}, the ""second"""` : `Film ${at}`);

describe('What Letterboxd gives out', () => {
  const base = 'Date,Name,Year,Letterboxd URI';
  const film = (at: number) => `${day(at)},${title(at)},${1950 + (at % 70)},https://boxd.it/${at}`;
  const files = {
    'ratings.csv': rows(`${base},Rating`, (at) => `${film(at)},${((at % 10) + 1) / 2}`),
    'diary.csv': rows(
      `${base},Rating,Rewatch,Tags,Watched Date`,
      (at) => `${film(at)},${at % 3 === 0 ? '' : '4.5'},${at % 5 === 0 ? 'Yes' : ''},"a, b",${day(at + 1)}`,
      '\r\n',
    ),
    'reviews.csv': rows(
      `${base},Rating,Rewatch,Review,Tags,Watched Date`,
      (at) =>
        `${film(at)},3,,"<b>Good</b> &amp; long,\n\nsecond<br/>line ${at % 100 === 0 ? 'x'.repeat(2_500) : ''}",,${day(at)}`,
    ),
    'watched.csv': rows(base, film),
    'watchlist.csv': rows(base, film),
    'likes/films.csv': rows(base, film),
    'profile.csv': 'Date Joined,Username\n2020-01-01,somebody\n',
    'lists/mine.csv':
      'Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2020-01-01,Mine,,,\n\nPosition,Name,Year,URL,Description\n1,A,1999,,\n',
    'deleted/diary.csv': rows(
      `${base},Rating,Rewatch,Tags,Watched Date`,
      (at) => `${film(at)},,,,${day(at)}`,
    ),
    'orphaned/reviews.csv': rows(
      `${base},Rating,Rewatch,Review,Tags,Watched Date`,
      (at) => `${film(at)},3,,No,,${day(at)}`,
    ),
  };

  it('is read whole, and what was deleted is not', async () => {
    const { items, files: seen } = accepted(await readArchive(files));
    expect(countOf(items)).to.deep.equal({
      watched: 2 * ROWS,
      reviewed: ROWS - 3,
      'review-too-long': 3,
      rated: ROWS,
      seen: ROWS,
      wanted: ROWS,
      liked: ROWS,
    });
    expect(
      seen
        .filter(({ format }) => format === null)
        .map(({ path }) => path)
        .sort(),
    ).to.deep.equal(['deleted/diary.csv', 'lists/mine.csv', 'orphaned/reviews.csv', 'profile.csv']);
  });

  it('tells the day of the viewing, the stars and the rewatch of a diary', async () => {
    const items = await itemsOf({ 'diary.csv': files['diary.csv'] });
    expect(items[5]).to.deep.include({ kind: 'watched', at: day(6), halfStars: 9, rewatch: true });
    expect(items[0]).to.deep.nested.include({ 'film.title': 'Film 0, the "second"', 'film.year': 1950 });
  });

  it('has reviews in HTML over several lines, of which the text is kept', async () => {
    const items = await itemsOf({ 'reviews.csv': files['reviews.csv'] });
    const review = items.filter(({ kind }) => kind === 'reviewed')[0];
    expect(review).to.include({ text: 'Good & long,\n\nsecond\nline' });
  });

  it('is known by its names where three files have one header, in a second copy too', async () => {
    expect(countOf(await itemsOf({ 'watchlist (2).csv': files['watchlist.csv'] }))).to.deep.equal({
      wanted: ROWS,
    });
    expect(countOf(await itemsOf({ 'watched.csv': files['watched.csv'] }))).to.deep.equal({ seen: ROWS });
    expect(
      (await readFiles({ 'films of mine (3).txt': files['watched.csv'].replace('Name', 'Title') })).ok,
    ).to.equal(false);
  });
});

describe('What IMDb gives out', () => {
  const types = [
    'Movie',
    'TV Movie',
    'Video',
    'Short',
    'TV Series',
    'TV Mini Series',
    'TV Episode',
    'Video Game',
    'movie',
    'tvSeries',
  ];
  const expected = {
    rated: 0.5 * ROWS - 15,
    'no-stars': 15,
    series: 0.3 * ROWS,
    episode: 0.1 * ROWS,
    'no-film': 0.1 * ROWS,
  };
  const stars = (at: number) => (at % 20 === 0 ? '11' : String((at % 10) + 1));
  const generations = {
    v3: rows(
      'Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated',
      (at) =>
        `${at},tt${1000000 + at},2024-01-01,2024-01-01,,${title(at)},Película ${at},https://x,${types[at % 10]},7.1,100,1999,"Drama, War",10,1999-01-01,A,${stars(at)},${day(at)}`,
    ),
    v2b: rows(
      'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors',
      (at) =>
        `${1000000 + at},${stars(at)},${day(at)},${title(at)},Película ${at},https://x,${types[at % 10]},7.1,100,1999,Drama,10,1999-01-01,A`,
    ),
    v2: rows(
      'Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors',
      (at) =>
        `tt${1000000 + at},${stars(at)},${day(at)},${title(at)},https://x,${types[at % 10]},7.1,100,1999,Drama,10,1999-01-01,A`,
      '\r\n',
    ),
    v1: rows(
      '"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"',
      (at) =>
        `"${at}","tt${1000000 + at}","Sat Dec 31 00:00:00 2016","","",${title(at)},"${types[at % 10]}","A","${stars(at)}","7.1","100","1999","drama","10","1/1/1999","https://x"`,
    ),
  };

  for (const [name, table] of Object.entries(generations))
    it(`is read in its generation ${name}: series are counted and left out`, async () => {
      const items = await itemsOf({ '8c7e9b1a-uuid.csv': table });
      expect(countOf(items)).to.deep.equal(expected);
      expect(items[1]).to.deep.nested.include({ kind: 'rated', halfStars: 2, 'film.ids.imdb': 'tt1000001' });
    });

  it('is the same with a mark in front, in UTF-16, and saved by Excel in Windows-1252 with semicolons', async () => {
    const whole = await itemsOf({ 'a.csv': generations.v3 });
    const copies = [
      Buffer.from(`\ufeff${generations.v3}`),
      Buffer.from(`\ufeff${generations.v3}`, 'utf16le'),
      Buffer.from(generations.v3, 'latin1'),
    ];
    for (const copy of copies) expect(await itemsOf({ 'a.csv': copy })).to.deep.equal(whole);
    const semicolons =
      'Const;Your Rating;Date Rated;Title;Title Type;IMDb Rating;Year\ntt0133093;7,5;31.12.2016;Élève;Movie;7,1;1999\n';
    const [item] = await itemsOf({ 'a.csv': Buffer.from(semicolons, 'latin1') });
    expect(item).to.deep.nested.include({ halfStars: 8, at: '2016-12-31', 'film.title': 'Élève' });
  });

  it('wants the films of a list', async () => {
    const list =
      'Position,Const,Created,Modified,Description,Title,URL,Title Type,IMDb Rating,Year\n1,tt0133093,2020-02-03,,,The Matrix,u,Movie,8.7,1999\n';
    expect((await itemsOf({ 'WATCHLIST.csv': list }))[0]).to.include({ kind: 'wanted', at: '2020-02-03' });
  });
});

describe('What Trakt gives out', () => {
  const movie = (at: number) => ({
    title: `Film ${at}`,
    year: 1999,
    ids: { trakt: at + 1, imdb: `tt${1000000 + at}`, tmdb: at + 1 },
  });
  const all = (make: (at: number) => unknown) =>
    JSON.stringify(
      Array.from({ length: ROWS }, (_, at) => make(at)),
      null,
      1,
    );
  const files = {
    'ratings-movies.json': all((at) => ({
      rated_at: '2024-03-07T19:37:27.000Z',
      rating: (at % 10) + 1,
      type: 'movie',
      movie: movie(at),
    })),
    'watched-history-1.json': all((at) => ({
      id: at,
      watched_at: '2024-03-07T19:37:27.000Z',
      action: 'watch',
      ...(at % 3 === 0
        ? { type: 'episode', episode: { title: '}"]{' }, show: {} }
        : { type: 'movie', movie: movie(at) }),
    })),
    'ratings-shows.json': all(() => ({
      rated_at: '2024-03-07T19:37:27.000Z',
      rating: 8,
      type: 'show',
      show: { title: 'A \\" show [' },
    })),
    'lists-watchlist.json': all((at) => ({
      type: 'movie',
      movie: movie(at),
      listed_at: '2024-01-01T00:00:00.000Z',
    })),
    'user-profile.json': '{"user":{}}',
  };

  it('is read in both layouts, and episodes and shows are counted', async () => {
    const { items } = accepted(await readArchive(files));
    expect(countOf(items)).to.deep.equal({
      watched: 200,
      episode: 100,
      rated: ROWS,
      series: ROWS,
      wanted: ROWS,
    });
    const old = accepted(
      await readArchive({
        'somebody/ratings/ratings-movies.json': files['ratings-movies.json'],
        'somebody/lists/watchlist.json': files['lists-watchlist.json'],
      }),
    );
    expect(countOf(old.items)).to.deep.equal({ rated: ROWS, wanted: ROWS });
  });

  it('refuses a file that is cut off, and reads the others', async () => {
    const cut = { ...files, 'ratings-movies.json': files['ratings-movies.json'].slice(0, 900) };
    expect(countOf(accepted(await readArchive(cut)).items)).to.include({ 'refused-file': 1, wanted: ROWS });
  });

  it('has a table of ratings, too', async () => {
    const table = rows(
      'rated_at,type,title,year,trakt_rating,trakt_id,imdb_id,tmdb_id,season_number,genres,rating',
      (at) => `2024-03-07T19:37:27Z,${at % 2 ? 'movie' : 'show'},Film,1999,7.123,1,tt0133093,603,,drama,9`,
    );
    expect(countOf(await itemsOf({ 'ratings.csv': table }))).to.deep.equal({ rated: 150, series: 150 });
  });
});

describe('What other sites give out', () => {
  it('TMDb: one table three times, told apart by name; its own stars, not those of everybody', async () => {
    const header =
      'TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated';
    const row = (stars: string) => (at: number) =>
      `${at + 1},tt${1000000 + at},${at % 4 === 0 ? 'tv' : 'movie'},${title(at)},1999-03-30,,,8.2,${stars},2023-05-02T09:29:50Z`;
    expect(countOf(await itemsOf({ 'ratings.csv': rows(header, row('7.0')) }))).to.deep.equal({
      rated: 225,
      series: 75,
    });
    expect(countOf(await itemsOf({ 'watchlist.csv': rows(header, row('')) }))).to.deep.equal({
      wanted: 225,
      series: 75,
    });
    expect(countOf(await itemsOf({ 'favorites.csv': rows(header, row('')) }))).to.deep.equal({
      liked: 225,
      series: 75,
    });
    const [, item] = await itemsOf({ 'ratings.csv': rows(header, row('7.5')) });
    expect(item).to.deep.nested.include({ halfStars: 8, 'film.year': 1999, 'film.ids.tmdb': 2 });
  });

  it('Simkl: two tables and a backup', async () => {
    const states = ['completed', 'plan to watch', 'dropped'];
    const one = rows(
      'SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB',
      (at) =>
        `${at},${title(at)},${at % 10 === 0 ? 'tv' : 'movie'},1999,${states[at % 3]},,18-12-2023 21:50:41,${at % 3 === 0 ? '8' : ''},,,603,tt0133093`,
    );
    const other = rows(
      'simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,WatchedDate,Rating,Memo',
      (at) =>
        `${at},,603,tt0133093,,${at % 10 === 0 ? 'anime' : 'movie'},${title(at)},1999,,${states[at % 3]},8/20/2015,${at % 3 === 0 ? '8' : ''},`,
    );
    for (const table of [one, other])
      expect(countOf(await itemsOf({ 'a.csv': table }))).to.deep.equal({
        rated: 90,
        watched: 90,
        wanted: 90,
        series: 30,
      });
    const movies = Array.from({ length: ROWS }, () => ({
      status: 'completed',
      user_rating: 7,
      last_watched_at: '2023-12-18T21:50:41Z',
      movie: { title: 'The Matrix', year: 1999, ids: { simkl_id: 1, imdb: 'tt0133093', tmdb: '603' } },
    }));
    const backup = JSON.stringify({ shows: [{ show: { title: 'A' } }], anime: [], movies });
    expect(countOf(accepted(await readArchive({ 'SimklBackup.json': backup })).items)).to.deep.equal({
      series: 1,
      rated: ROWS,
      watched: ROWS,
    });
  });

  it('MovieLens: ratings of one person with their titles and links, and none of several people', async () => {
    const files = (user: (at: number) => number) => ({
      'ratings.csv': rows('userId,movieId,rating,timestamp', (at) => `${user(at)},${at + 1},4.5,1112486027`),
      'movies.csv': rows('movieId,title,genres', (at) => `${at + 1},"Film ${at}, The (1999)",Drama`),
      'links.csv': rows('movieId,imdbId,tmdbId', (at) => `${at + 1},0${133093 + at},${at + 1}`),
    });
    const items = await itemsOf(files(() => 7));
    expect(countOf(items)).to.deep.equal({ rated: ROWS });
    expect(items[0]).to.deep.nested.include({
      halfStars: 9,
      'film.title': 'Film 0, The',
      'film.ids.imdb': 'tt0133093',
      'film.ids.movielens': 1,
    });
    expect(countOf(await itemsOf(files((at) => 1 + Math.floor(at / 100))))).to.include({ 'refused-file': 1 });
    const own = rows(
      'movie_id,imdb_id,tmdb_id,rating,average_rating,title',
      (at) => `${at + 1},0133093,603,3.5,4.1,Matrix (1999)`,
    );
    expect(countOf(await itemsOf({ 'movielens-ratings.csv': own }))).to.deep.equal({ rated: ROWS });
  });

  it('Movary: three tables, known by their columns', async () => {
    const table = (last: string, value: string) =>
      rows(`title,year,tmdbId,imdbId,${last}`, (at) => `${title(at)},1999,603,tt0133093,${value}`);
    const items = await itemsOf({
      'h.csv': table('watchedAt', '2023-01-02'),
      'r.csv': table('userRating', '7'),
      'w.csv': table('addedAt', '2023-01-02 10:00:00'),
    });
    expect(countOf(items)).to.deep.equal({ watched: ROWS, rated: ROWS, wanted: ROWS });
  });

  it('Netflix: stars of one profile, thumbs up as liked', async () => {
    const table = rows(
      'Title Name,Profile Name,Event Utc Ts,Star Value,Thumbs Value',
      (at) => `${title(at)},Ann,2016-01-02 10:00:00,${at % 2 ? '4' : ''},${at % 2 ? '' : '2'}`,
    );
    expect(countOf(await itemsOf({ 'Ratings.csv': table }))).to.deep.equal({ rated: 150, liked: 150 });
    expect(countOf(await itemsOf({ 'Ratings.csv': `${table}X,Ben,2016-01-02 10:00:00,4,\n` }))).to.include({
      'refused-file': 1,
    });
  });
});

describe('What this service gives out', () => {
  const movie = { id: 7, title: 'Alien', year: 1979, imdb_id: 'tt0078748', tmdb_id: 348, movielens_id: null };
  const film = {
    ...{ title: 'Alien', originalTitle: null, year: 1979 },
    ids: { ours: null, imdb: 'tt0078748', tmdb: 348, movielens: null },
  };
  const exported = (lists: object) =>
    JSON.stringify({
      format: 'movieconnect',
      version: 1,
      account: { username: 'ann', privacy: {} },
      ...lists,
    });

  const withoutPlace = (item: HistoryItem) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'place'));

  it('is read of ratings, diary, watch list and dismissals, and of nothing else', async () => {
    const items = await itemsOf({
      'movieconnect (1).json': exported({
        ratings: [{ movie, rating: 4.5, rated_at: '2024-03-07T19:37:27.123Z' }],
        diary: [
          {
            id: 1,
            movie,
            watched_on: '2024-03-07',
            rating: 4,
            rewatch: true,
            note: ' Good. ',
            created_at: 'x',
          },
          {
            id: 2,
            movie,
            watched_on: '2024-03-08',
            rating: null,
            rewatch: false,
            note: null,
            created_at: 'x',
          },
        ],
        watchlist: [{ movie, added_at: '2024-03-07T19:37:27Z', note: null }],
        dismissed: [
          { movie, reason: 'movie', until: null, dismissed_at: '2024-03-07T19:37:27.123Z' },
          { movie, reason: 'later', until: '2030-01-01', dismissed_at: '2024-03-07T19:37:27Z' },
          { movie, reason: 'genre', genre: 'War', until: null, dismissed_at: '2024-03-07T19:37:27Z' },
          { movie, reason: 'person', person: 'Ann', until: null, dismissed_at: '2024-03-07T19:37:27Z' },
        ],
        comments: [{ id: 1, movie, body: 'Hello.' }],
        friends: [{ id: 1, user: { id: 2, username: 'bob' } }],
      }),
    });
    expect(items.map(withoutPlace)).to.deep.equal([
      { kind: 'rated', halfStars: 9, at: new Date('2024-03-07T19:37:27.123Z'), film },
      { kind: 'reviewed', at: '2024-03-07', text: 'Good.', halfStars: 8, rewatch: true, film },
      { kind: 'reviewed', at: '2024-03-08', text: null, halfStars: null, rewatch: false, film },
      { kind: 'wanted', at: new Date('2024-03-07T19:37:27Z'), film },
      { kind: 'dismissed', at: new Date('2024-03-07T19:37:27.123Z'), why: { kind: 'movie' }, film },
      {
        ...{ kind: 'dismissed', at: new Date('2024-03-07T19:37:27Z'), film },
        why: { kind: 'later', until: '2030-01-01' },
      },
      {
        ...{ kind: 'dismissed', at: new Date('2024-03-07T19:37:27Z'), film },
        why: { kind: 'genre', genre: 'War' },
      },
      {
        ...{ kind: 'dismissed', at: new Date('2024-03-07T19:37:27Z'), film },
        why: { kind: 'person', name: 'Ann', personId: null },
      },
    ]);
  });

  it('is told where a row of it was damaged', async () => {
    expect(
      countOf(
        await itemsOf({
          'movieconnect.json': exported({
            ratings: [{ movie, rating: 7, rated_at: '2024-03-07T19:37:27Z' }],
            diary: [{ movie, watched_on: 'yesterday' }, { watched_on: '2024-03-07' }],
            dismissed: [{ movie, reason: 'later', until: 'soon' }],
          }),
        }),
      ),
    ).to.deep.equal({ 'no-stars': 1, 'no-date': 2, nameless: 1 });
  });

  it('is refused where it was cut off', async () => {
    const whole = exported({ ratings: [{ movie, rating: 4, rated_at: '2024-03-07T19:37:27Z' }] });
    expect(countOf(await itemsOf({ 'movieconnect.json': whole.slice(0, -2) }))).to.deep.equal({
      ...{ rated: 1, 'refused-file': 1 },
    });
  });
});
