import { expect } from 'chai';
import { createRenownOfMovies } from '#adapters/postgres/recommendation/movie-features';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

describe('the renown of films', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const of = async (...ids: readonly number[]) =>
    (await createRenownOfMovies(database.sql).byIds(ids)).toSorted((a, b) => a.id - b.id);

  it('counts everybody who rated a film, and nobody for one without ratings', async () => {
    await catalogue.add(aMovie('a'), aMovie('b'));
    await catalogue.rated(1, Array<number>(40).fill(2));
    expect(await of(1, 2)).to.deep.equal([
      { id: 1, prominence: 0, ratings: 40 },
      { id: 2, prominence: 0, ratings: 0 },
    ]);
  });

  it('tells how prominent the facts make a film', async () => {
    await catalogue.add(aMovie('a', reviewed(200)), aMovie('b', reviewed(10)));
    const [a, b] = await of(1, 2);
    expect(a!.prominence).to.be.above(b!.prominence).and.below(1);
  });

  it('is told of the films asked for that exist, once each', async () => {
    await catalogue.add(aMovie('a'), aMovie('b'), aMovie('c'));
    expect((await of(3, 1, 99, 1)).map(({ id }) => id)).to.deep.equal([1, 3]);
    expect(await of()).to.deep.equal([]);
  });
});
