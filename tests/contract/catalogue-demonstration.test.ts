import { expect } from 'chai';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';

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
    (await queries.search(title, { limit: 5, cursor: null })).items.map((movie) => movie.title);

  it('is there in full, its films numbered from the best known on', async () => {
    const [row] = await database.sql<Record<string, number>>(
      `select (select count(*) from movies) as movies, (select max(id) from movies) as last,
         (select count(*) from genres) as genres, (select movie_count from catalogue_loads) as loaded`,
    );
    expect(row).to.deep.equal({ movies: 17_470, last: 17_470, genres: 21, loaded: 17_470 });
  });

  it('is popular in the order of its numbers while nobody has rated', async () => {
    const page = await queries.popular({ window: 'all', genre: null }, { limit: 100, cursor: null });
    expect(page.items.map((movie) => movie.id)).to.deep.equal(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  const searches: readonly (readonly [query: string, first: string])[] = [
    ['amelie', 'Amélie'],
    ['matrix', 'The Matrix'],
    ['matrix the', 'The Matrix'],
    ['godfather', 'The Godfather'],
    ['the godfater', 'The Godfather'],
    ['shawshank redemtion', 'The Shawshank Redemption'],
    ['silense of the lams', 'The Silence of the Lambs'],
    ['star wars', 'Star Wars: Episode IV – A New Hope'],
    ['empire striks back', 'Star Wars: Episode V – The Empire Strikes Back'],
    ['schindlers list', "Schindler's List"],
    ['spiderman', 'Spider-Man'],
    ['8 1/2', '8½'],
    ['inglorious basterds', 'Inglourious Basterds'],
    ['leon', 'Léon: The Professional'],
    ['z', 'Z'],
  ];
  for (const [query, first] of searches)
    it(`answers "${query}" with ${first}`, async () => expect((await found(query))[0]).to.equal(first));
});
