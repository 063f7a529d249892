import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { createPeopleNamed } from '#adapters/postgres/history/people-named';
import { createFilmCandidates } from '#adapters/postgres/history/film-candidates';
import { createHistoryLoader } from '#adapters/postgres/history/history-loader';
import { createCatalogueMerger } from '#adapters/postgres/sources/merge-catalogue';
import { createMissingFilms } from '#adapters/tmdb/missing-films';
import { createTmdbApi } from '#adapters/tmdb/tmdb-api';
import type { HistoryData } from '#application/history/history-data';
import { importHistory } from '#application/history/import-history';
import type { FilmReference } from '#domain/history/history-entry';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aTmdbFilm, StandInTmdb, TMDB_KEY } from '../support/stand-in-tmdb.ts';
import { SmallCatalogue } from './catalogue-builder.ts';

type Named = Partial<Pick<FilmReference, 'title' | 'year'> & FilmReference['ids']>;

const rated = (...films: readonly Named[]): HistoryData => ({
  files: [{ path: 'ratings.csv', format: 'Letterboxd', bytes: 1 }],
  // eslint-disable-next-line @typescript-eslint/require-await -- as files are read
  items: async function* () {
    for (const [at, { title = '', year = null, ...ids }] of films.entries())
      yield {
        ...{ kind: 'rated', halfStars: halfStarsFrom(4), at: null },
        place: { file: 'ratings.csv', line: at + 2 },
        film: {
          ...{ title, year, originalTitle: null },
          ids: { ours: null, imdb: null, tmdb: null, movielens: null, ...ids },
        },
      } as const;
  },
  close: () => Promise.resolve(),
});

describe('Films that a history names and the catalogue lacks', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let tmdb: StandInTmdb;
  let told: string[];

  before(async () => {
    database = await createDatabase();
    tmdb = await new StandInTmdb().start();
  });
  after(async () => {
    await tmdb.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await new SmallCatalogue(database.sql).empty();
    told = [];
    tmdb.films.clear();
    tmdb.add(
      aTmdbFilm(1, { title: 'Perfect Days', release_date: '2023-12-21' }),
      aTmdbFilm(2, { title: 'Anora', release_date: '2024-10-14' }),
      aTmdbFilm(3, { title: 'Heat', release_date: '2023-01-01' }),
      aTmdbFilm(4, { title: 'Heat', release_date: '2023-05-01' }),
      aTmdbFilm(5, { title: 'Adult', release_date: '2023-05-01', adult: true }),
    );
    tmdb.asked.length = 0;
    tmdb.misbehave = () => undefined;
  });

  const bring = async (data: HistoryData, { isTrial = false, timeout = 60_000, key = TMDB_KEY } = {}) => {
    const userId = await aUser({ unitOfWork: createIdentityUnitOfWork(database.orm) });
    const missing = createMissingFilms({
      ask: createTmdbApi(
        { url: tmdb.url, key, rate: Infinity },
        { pause: () => Promise.resolve(), now: () => 0, timeout: 5_000 },
      ),
      merger: createCatalogueMerger(database.url, ['image.tmdb.org']),
      report: (sentence) => void told.push(sentence),
      timeout,
    });
    const use = importHistory({
      loader: createHistoryLoader(database.orm),
      candidates: createFilmCandidates(database.sql),
      genres: createGenreQueries(database.sql),
      people: createPeopleNamed(database.sql),
      clock: { now: () => new Date() },
      missing,
    });
    const report = await use(data, { userId, isTrial, signal: new AbortController().signal });
    return { rated: report?.kept.ratings.added, unknown: report?.notTaken.get('unknown-film') ?? 0 };
  };
  const titles = async () =>
    (await database.sql<{ title: string }>('select title from movies order by title')).map(
      ({ title }) => title,
    );

  it('come from TMDb by its id, by that of IMDb, or by title and year, and the rows are taken', async () => {
    const history = rated(
      { tmdb: 1 },
      { imdb: 'tt9000002', title: 'Anora', year: 2024 },
      { title: 'Perfect Days', year: 2023 },
    );
    expect(await bring(history)).to.deep.equal({ rated: 2, unknown: 0 });
    expect(await titles()).to.deep.equal(['Anora', 'Perfect Days']);
    expect(await database.sql(`select from film_facts where source = 'tmdb'`)).to.have.length(2);
    expect(told).to.deep.equal([]);
    tmdb.asked.length = 0;
    expect(await bring(history)).to.deep.equal({ rated: 2, unknown: 0 });
    expect(tmdb.asked).to.deep.equal([]);
  });

  it('stay away where it is not sure which one is meant, or TMDb does not know it', async () => {
    const history = rated(
      ...[{ title: 'Heat', year: 2023 }, { title: 'Heat' }, { title: 'Nobody Knows', year: 2023 }],
      ...[{ tmdb: 99 }, { imdb: 'tt0000099' }, { tmdb: 5 }, { tmdb: 1, imdb: 'tt0000098' }],
    );
    expect(await bring(history)).to.deep.equal({ rated: 0, unknown: 7 });
    expect(await titles()).to.deep.equal([]);
    expect(told).to.deep.equal([]);
  });

  it('are not asked for by a trial, which changes nothing', async () => {
    expect(await bring(rated({ tmdb: 1 }), { isTrial: true })).to.deep.equal({ rated: 0, unknown: 1 });
    expect(tmdb.asked).to.deep.equal([]);
  });

  for (const [name, fault] of [
    ['answers 500', { status: 500 }],
    ['refuses the key', { status: 401 }],
    ['answers garbage', { says: 'down' }],
    ['says something else', { says: '{"films":[null,5]}' }],
  ] as const)
    it(`stay away where TMDb ${name}, and the import comes to its end`, async () => {
      tmdb.misbehave = () => fault;
      const history = rated({ tmdb: 1 }, { imdb: 'tt9000002' }, { title: 'Perfect Days', year: 2023 });
      expect(await bring(history)).to.deep.equal({ rated: 0, unknown: 3 });
      expect(told.join()).to.not.contain(TMDB_KEY);
    });

  it('are there as far as TMDb answered before it hung', async () => {
    tmdb.misbehave = (path) => (path === '/3/movie/2' ? 'hangs' : undefined);
    const history = rated({ tmdb: 1 }, { tmdb: 2 }, { tmdb: 3 });
    expect(await bring(history, { timeout: 1_500 })).to.deep.equal({ rated: 1, unknown: 2 });
    expect(await titles()).to.deep.equal(['Perfect Days']);
    expect(told).to.have.length(1);
  });

  it('are five hundred at most of one import', async () => {
    const many = Array.from({ length: 520 }, (_, at) => ({ tmdb: 1_000 + at }));
    expect(await bring(rated(...many))).to.deep.equal({ rated: 0, unknown: 520 });
    expect(tmdb.asked.filter((path) => path.startsWith('/3/movie/'))).to.have.length(500);
  });
});
