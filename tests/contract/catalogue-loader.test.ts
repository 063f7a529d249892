import { expect } from 'chai';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

describe('the loading of a catalogue', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let loader: CatalogueLoader;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    loader = new CatalogueLoader(inTransactionOf(database.orm));
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const counts = async () => {
    const [row] = await database.sql<Record<string, number>>(
      `select (select count(*) from movies) as movies, (select count(*) from genres) as genres,
         (select count(*) from people) as people`,
    );
    return row;
  };
  const movies = (count: number) => Array.from({ length: count }, (_, at) => aMovie(`film ${at}`));

  it('happens once when ten processes start at once', async () => {
    const added = await Promise.all(Array.from({ length: 10 }, () => loader.load('demo', () => movies(30))));
    expect(added.sort((a, b) => b - a)).to.deep.equal([30, ...Array<number>(9).fill(0)]);
    expect(await counts()).to.include({ movies: 30 });
  });

  it('leaves a catalogue alone that somebody else filled', async () => {
    await catalogue.add(aMovie('own'));
    expect(await loader.load('demo', () => movies(3))).to.equal(0);
    expect(await counts()).to.include({ movies: 1 });
  });

  it('does not bring back films that were deleted since', async () => {
    await loader.load('demo', () => movies(3));
    await database.sql('delete from movies');
    expect(await loader.load('demo', () => movies(3))).to.equal(0);
    expect(await loader.load('another', () => movies(2))).to.equal(2);
  });

  it('leaves nothing behind when the source breaks off', async () => {
    const broken = async function* (): AsyncGenerator<CatalogueMovie> {
      yield* movies(2_500);
      await Promise.reject(new Error('unexpected end of file'));
    };
    const outcome = await loader.load('demo', broken).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error).with.property('message', 'unexpected end of file');
    expect(await counts()).to.deep.equal({ movies: 0, genres: 0, people: 0 });
    expect(await loader.load('demo', () => movies(2))).to.equal(2);
  });

  it('knows a person and a genre by name once, whatever the case of a genre', async () => {
    await loader.load('demo', () => [
      aMovie('one', {
        genres: ['Drama', 'drama'],
        directors: ['Agnès Varda'],
        actors: ['Agnès Varda', 'Agnès Varda'],
      }),
      aMovie('two', { genres: ['DRAMA'], directors: ['Agnès Varda'] }),
    ]);
    expect(await counts()).to.deep.equal({ movies: 2, genres: 1, people: 1 });
    const detail = await new PostgresMovieQueries(database.sql).detail(1, null);
    expect(detail).to.deep.include({ genres: [{ name: 'Drama' }] });
    expect(detail?.actors.map(({ name }) => name)).to.deep.equal(['Agnès Varda']);
  });

  it('refuses two films with one external id', async () => {
    const same = { externalIds: { imdb: 'tt0000001', tmdb: null, movielens: null } };
    const outcome = await loader
      .load('demo', () => [aMovie('one', same), aMovie('two', same)])
      .catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error);
    expect(await counts()).to.include({ movies: 0 });
  });
});
