import { expect } from 'chai';
import { createMovieSuggestions } from '#adapters/postgres/catalogue/movie-suggestions';
import { createInMemorySuggestions } from '#adapters/in-memory/catalogue/suggestions';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

/** The better known first. */
const titles = [
  'The Matrix',
  'Titanic',
  'The Theory of Everything',
  'A Beautiful Mind',
  'Beauty and the Beast',
  'La La Land',
  'Amélie',
  'Them!',
  'Land, The',
  '8½',
  'L.A. Confidential',
  ...Array.from({ length: 12 }, (_, at) => `Number ${at}`),
];

describe('suggestions while a title is typed', () => {
  let database: TestDatabase;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    const catalogue = new SmallCatalogue(database.sql);
    await catalogue.add(...titles.map((title, at) => aMovie(title, { year: 2000, ...reviewed(100 - at) })));
  });
  after(() => database.drop());

  const inMemory = createInMemorySuggestions(
    titles.map((title, at) => ({
      id: at + 1,
      title,
      year: 2000,
      runtime: null,
      genres: [],
      directors: [],
      actors: [],
      prominence: 1 - at / 100,
    })),
  );

  for (const [typed, expected] of [
    ['t', ['The Matrix', 'Titanic', 'The Theory of Everything', 'Them!']],
    ['the', ['The Matrix', 'The Theory of Everything', 'Them!']],
    ['the m', ['The Matrix']],
    ['mat', ['The Matrix']],
    ['the theory of e', ['The Theory of Everything']],
    ['theo', ['The Theory of Everything']],
    ['a', ['A Beautiful Mind', 'Amélie']],
    ['be', ['A Beautiful Mind', 'Beauty and the Beast']],
    ['beauty a', ['Beauty and the Beast']],
    ['AMELIE', ['Amélie']],
    ['la la', ['La La Land', 'Land, The']],
    ['8', ['8½']],
    ['la', ['La La Land', 'Land, The', 'L.A. Confidential']],
    ['num', Array.from({ length: 8 }, (_, at) => `Number ${at}`)],
    ['%', []],
    [' ', []],
    ['umber', []],
    ['x'.repeat(10_000), []],
  ] as const)
    it(`for "${typed.slice(0, 20)}" are ${expected.length === 0 ? 'none' : expected.join(', ').slice(0, 60)}`, async () => {
      const suggested = await createMovieSuggestions(database.sql)(typed);
      expect(suggested.map(({ title }) => title)).to.deep.equal(expected);
      expect(await inMemory(typed)).to.deep.equal(suggested);
    });
});
