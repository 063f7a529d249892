import { expect } from 'chai';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { searchMovies } from '#adapters/postgres/catalogue/movie-search';
import { createMovieSuggestions } from '#adapters/postgres/catalogue/movie-suggestions';
import { createPersonQueries } from '#adapters/postgres/catalogue/person-queries';
import type { Sql } from '#adapters/postgres/sql';
import type { PopularWindow } from '#application/catalogue/movie-queries';
import { accepted } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { readFromEndToEnd } from './explained.ts';
import { isMeant, judged } from './judged-searches.ts';
import { searchesByRule } from './judged-searches-by-rule.ts';

describe('the demonstration catalogue in the database', () => {
  let database: TestDatabase;
  let queries: PostgresMovieQueries;

  before(async function () {
    this.timeout(120_000);
    database = await createDatabase();
    queries = new PostgresMovieQueries(database.sql);
    const loader = new CatalogueLoader(inTransactionOf(database.orm));
    expect(await loader.load('demonstration', demonstrationCatalogue)).to.equal(17_470);
  });
  after(() => database.drop());

  const found = async (title: string) =>
    accepted(await queries.search(title, { limit: 5, cursor: null })).items.map((movie) => movie.title);

  it('is there in full, its films numbered from the best known on', async () => {
    const [row] = await database.sql<Record<string, number>>(
      `select (select count(*) from movies) as movies, (select max(id) from movies) as last,
         (select count(*) from genres) as genres, (select movie_count from catalogue_loads) as loaded`,
    );
    expect(row).to.deep.equal({ movies: 17_470, last: 17_470, genres: 21, loaded: 17_470 });
  });

  it('is popular in the order of its numbers while nobody has rated', async () => {
    const page = accepted(
      await queries.popular({ window: 'all', genre: null }, { limit: 100, cursor: null }),
    );
    expect(page.items.map((movie) => movie.id)).to.deep.equal(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  /** Over all searches: the part that puts the film that is meant first, and the mean of 1 / its place in the list. */
  const [SUCCESS_AT_1, MEAN_RECIPROCAL_RANK] = [0.97, 0.98];
  /** No kind of search may be much weaker than the others. */
  const SUCCESS_OF_A_KIND = 0.9;

  it('is searched as people type: nearly always the film that is meant comes first, whatever the kind of search', async function () {
    this.timeout(120_000);
    const movies = await Array.fromAsync(demonstrationCatalogue());
    const searches = [...judged, ...searchesByRule(movies)];
    expect(searches.length).to.be.at.least(300);
    const judgedOnes = [];
    for (const search of searches) {
      const { items } = accepted(await queries.search(search.query, { limit: 20, cursor: null }));
      const place = items.findIndex((movie) => isMeant(search, movie)) + 1;
      judgedOnes.push({ ...search, place, said: `${search.query}: ${items[0]?.title ?? 'nothing'}` });
    }
    const success = (all: readonly { readonly place: number }[]) =>
      all.filter(({ place }) => place === 1).length / all.length;
    const missed = judgedOnes.filter(({ place }) => place !== 1).map(({ said }) => said);
    const kinds = Map.groupBy(judgedOnes, ({ kind }) => kind);
    for (const [kind, all] of kinds)
      process.stdout.write(`      ${kind}: ${success(all) * all.length} of ${all.length} first\n`);
    for (const [kind, all] of kinds)
      expect(success(all), `${kind}: ${missed.join('; ')}`).to.be.at.least(SUCCESS_OF_A_KIND);
    const mean =
      judgedOnes.reduce((sum, { place }) => sum + (place === 0 ? 0 : 1 / place), 0) / judgedOnes.length;
    process.stdout.write(
      `      all ${searches.length}: success@1 ${success(judgedOnes).toFixed(3)}, mean reciprocal rank ${mean.toFixed(3)}\n`,
    );
    expect(success(judgedOnes), missed.join('; ')).to.be.at.least(SUCCESS_AT_1);
    expect(mean, missed.join('; ')).to.be.at.least(MEAN_RECIPROCAL_RANK);
  });

  it('has every film that the judged searches mean', async () => {
    const titles = new Set(
      (await database.sql<{ title: string }>('select title from movies')).map((row) => row.title),
    );
    expect(judged.flatMap(({ meant }) => meant).filter((title) => !titles.has(title))).to.deep.equal([]);
  });

  for (const [query, ...first] of [
    ['pyscho', 'Psycho'],
    ['alien 1979', 'Alien', 'Aliens'],
    ['toy', 'Toy Story'],
    ['lotr', 'The Lord of the Rings: The Fellowship of the Ring'],
    ['lord of the rings', 'The Lord of the Rings: The Fellowship of the Ring'],
  ] as const)
    it(`answers "${query}" with ${first.join(', then ')}`, async () =>
      expect((await found(query)).slice(0, first.length)).to.deep.equal(first));

  it('answers "toy" with The Toy too, after Toy Story', async () => {
    const { items } = accepted(await queries.search('toy', { limit: 10, cursor: null }));
    expect(items.map(({ title }) => title)).to.include('The Toy');
  });

  const search = (title: string) => readWhole((sql) => new PostgresMovieQueries(sql).search(title, first));
  const readWhole = (read: (sql: Sql) => Promise<unknown>) => readFromEndToEnd(database, read);
  const first = { limit: 20, cursor: null };

  for (const [name, title] of [
    ['200 percent signs', '%'.repeat(200)],
    ['four emoji', '\u{1F3AC}\u{1F3AC}\u{1F3AC}\u{1F3AC}'],
    ['four question marks', '????'],
    ['signs and blanks', '- _ % \\ -'],
    ['half of a pair of surrogates', '\ud83d'],
  ] as const)
    it(`is not read from end to end for ${name}`, async () => expect(await search(title)).to.deep.equal([]));

  it('is not read from end to end for what people type', async function () {
    this.timeout(60_000);
    for (const { query } of judged) expect(await search(query), query).to.deep.equal([]);
  });

  describe('with ratings', () => {
    before(async function () {
      this.timeout(60_000);
      await database.sql(
        `insert into users (username, created_at) select 'person' || n, now() from generate_series(1, 300) as n`,
      );
      await database.sql(
        `insert into ratings (user_id, movie_id, half_stars, rated_at)
         select n % 300 + 1, n % 9973 + 1, n % 10 + 1, now() - n % 500 * interval '1 day'
         from generate_series(1, 30000) as n`,
      );
      for (const window of ['all', 'year', 'month', 'week'] as const) {
        await database.sql('delete from popular_rankings where time_window = $1', [window]);
        await queries.popular({ window, genre: null }, first);
      }
      await database.sql('analyze');
    });

    const movies = (sql: Sql) => new PostgresMovieQueries(sql);
    const popular = (window: PopularWindow, genre: string | null) => async (sql: Sql) => {
      const page = accepted(await movies(sql).popular({ window, genre }, first));
      if (page.next !== null) await movies(sql).popular({ window, genre }, { limit: 100, cursor: page.next });
    };
    const reads: Readonly<Record<string, (sql: Sql) => Promise<unknown>>> = {
      'a film, for anybody': (sql) => movies(sql).detail(1, null),
      'a film, for somebody': (sql) => movies(sql).detail(1, 1),
      'films by their ids': (sql) => movies(sql).byIds(Array.from({ length: 100 }, (_, at) => 3 * at)),
      'popular films': popular('all', null),
      'popular films of a large genre': popular('all', 'Drama'),
      'popular films of a small genre': popular('all', 'Music'),
      'popular films of a year': popular('year', null),
      'popular films of a week, of a genre': popular('week', 'Western'),
      'all genres': (sql) => createGenreQueries(sql).all(),
      'the names of genres': (sql) => createGenreQueries(sql).names(),
      'a person': (sql) => createPersonQueries(sql).detail(96),
      ...Object.fromEntries(
        ['tarantino', 'tarentino', 'tom hnaks', 'john', 'x', '????', 'xyzzy', 'pedro almodovar'].map(
          (name) => [`people called "${name}"`, (sql: Sql) => createPersonQueries(sql).search(name, first)],
        ),
      ),
      ...Object.fromEntries(
        ['a', 't', 'the', 'th', 'go', 'godf', 'x', '%', 'star wars'].map((typed) => [
          `films that begin with "${typed}"`,
          (sql: Sql) => createMovieSuggestions(sql)(typed),
        ]),
      ),
    };
    for (const [name, read] of Object.entries(reads))
      it(`needs no big table from end to end to show ${name}`, async () =>
        expect(await readWhole(read)).to.deep.equal([]));

    it('would be seen to read one', async () => {
      expect(await readWhole((sql) => sql('select max(runtime) from movies'))).to.deep.equal(['movies']);
    });
  });

  const asksForLikeness = async (title: string): Promise<boolean> => {
    let plan = '';
    const explaining: Sql = async (text, values) => {
      plan = JSON.stringify(await database.sql(`explain (analyze, format json) ${text}`, values));
      return [];
    };
    await searchMovies(explaining, title, { limit: 20, cursor: null });
    return /"Function Name":"movies_like"[^{]*"Actual Loops":[1-9]/.test(plan);
  };

  it('is asked for likeness only where words, and the year where there is one, found too little', async () => {
    for (const title of ['love', 'alien', 'alien 1979', 'titanic 1997', '????'])
      expect(await asksForLikeness(title), title).to.equal(false);
    for (const title of ['pyscho', 'psycho 1997', 'fight club', 'lotr'])
      expect(await asksForLikeness(title), title).to.equal(true);
  });
});
