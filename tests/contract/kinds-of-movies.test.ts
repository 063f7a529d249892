import { expect } from 'chai';
import { CachedKindsOfMovies } from '#adapters/postgres/recommendation/kinds-of-movies';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

describe('the kinds of films', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let now = 0;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const open = () => new CachedKindsOfMovies(database.sql, () => now);
  const western = { genres: ['Western'], directors: ['John Ford'], year: 1956 };

  it('are told of the films asked for that exist', async () => {
    await catalogue.add(aMovie('a', western), aMovie('b', { genres: ['Comedy'] }));
    const kinds = await open().byIds([2, 1, 99, 1]);
    expect([...kinds.keys()]).to.have.members([1, 2]);
    expect(kinds.get(1)).to.deep.include({ year: 1956, directors: ['John Ford'] });
    expect(kinds.get(1)!.genres).to.deep.equal(new Map([['western', 1]]));
    expect(await open().byIds([])).to.deep.equal(new Map());
  });

  it('weigh what another source says', async () => {
    await catalogue.add(aMovie('a', { genres: ['Western', 'Comedy'] }));
    await database.sql(`insert into genres_elsewhere values (1, '{Western}')`);
    const genres = (await open().byIds([1])).get(1)!.genres;
    expect(genres.get('western')).to.be.above(3 * genres.get('comedy')!);
  });

  it('are read once, and again after ten minutes', async () => {
    await catalogue.add(aMovie('a', western));
    const kinds = open();
    await kinds.byIds([1]);
    await database.sql(`update movies set year = 1999 where id = 1`);
    expect((await kinds.byIds([1])).get(1)!.year).to.equal(1956);
    now += 600_001;
    expect((await kinds.byIds([1])).get(1)!.year).to.equal(1999);
  });
});
