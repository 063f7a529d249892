import { expect } from 'chai';
import { createGenreQueries } from '#adapters/postgres/catalogue/genre-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

describe('the genres of a catalogue', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  it('are listed with their number of films, most films first, then by name', async () => {
    await catalogue.add(
      aMovie('a', { genres: ['Western', 'Drama'] }),
      aMovie('b', { genres: ['Drama', 'Sci-Fi'] }),
      aMovie('c', { genres: ['drama'] }),
      aMovie('d'),
    );
    const genres = createGenreQueries(database.sql);
    expect(await genres.all()).to.deep.equal([
      { name: 'Drama', movie_count: 3 },
      { name: 'Sci-Fi', movie_count: 1 },
      { name: 'Western', movie_count: 1 },
    ]);
    expect(await genres.names()).to.deep.equal(['Drama', 'Sci-Fi', 'Western']);
  });

  it('are those that films have: the last film of a genre takes it away', async () => {
    const [id] = await catalogue.add(
      aMovie('a', { genres: ['Western'] }),
      aMovie('b', { genres: ['Drama'] }),
    );
    await database.sql('delete from movies where id = $1', [id]);
    const genres = createGenreQueries(database.sql);
    expect(await genres.all()).to.deep.equal([{ name: 'Drama', movie_count: 1 }]);
    expect(await genres.names()).to.deep.equal(['Drama']);
  });
});
