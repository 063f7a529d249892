import { expect } from 'chai';
import { InvalidCursor } from '#application/catalogue/movie-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

describe('the search for a film', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let queries: PostgresMovieQueries;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    queries = new PostgresMovieQueries(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const found = async (title: string) =>
    (await queries.search(title, { limit: 100, cursor: null })).items.map((movie) => movie.title);
  const add = (...titles: string[]) => catalogue.add(...titles.map((title) => aMovie(title)));

  it('lists the exact title, then what begins with it, then what has its words, then what is like it', async () => {
    await catalogue.add(
      aMovie('The Aliien', reviewed(300)),
      aMovie('My Stepmother Is an Alien', reviewed(200)),
      aMovie('Aliens', reviewed(100)),
      aMovie('Alien', reviewed(1)),
      aMovie('Unrelated', reviewed(300)),
    );
    expect(await found('alien')).to.deep.equal([
      'Alien',
      'Aliens',
      'My Stepmother Is an Alien',
      'The Aliien',
    ]);
  });

  it('lists the more prominent of two equal matches first, then the lower id', async () => {
    await catalogue.add(
      aMovie('Love Now'),
      aMovie('Love Here'),
      aMovie('Love Story', reviewed(50)),
      aMovie('Love Affair', reviewed(90)),
    );
    expect(await found('love')).to.deep.equal(['Love Affair', 'Love Story', 'Love Now', 'Love Here']);
  });

  it('takes the title as it is written before the one that differs by an article', async () => {
    await add('The Gift', 'Gift');
    expect(await found('gift')).to.deep.equal(['Gift', 'The Gift']);
    expect(await found('the gift')).to.deep.equal(['The Gift', 'Gift']);
  });

  it('forgives missing, added and moved articles', async () => {
    await add('The Matrix', 'Godfather, The', 'Jaws');
    for (const query of ['matrix', 'matrix the', 'Matrix, The', 'the matrix', 'a matrix'])
      expect((await found(query))[0], query).to.equal('The Matrix');
    for (const query of ['the godfather', 'godfather'])
      expect((await found(query))[0], query).to.equal('Godfather, The');
    expect(await found('the jaws')).to.deep.equal(['Jaws']);
  });

  it('forgives case, accents, signs and spaces', async () => {
    await add(
      'Amélie',
      'Spider-Man',
      "Schindler's List",
      'Thelma & Louise',
      'E.T. the Extra-Terrestrial',
      '8½',
      'Smørrebrød',
    );
    const first = async (query: string) => (await found(query))[0];
    for (const query of ['amelie', 'AMÉLIE', 'Ame\u0301lie']) expect(await first(query)).to.equal('Amélie');
    for (const query of ['spiderman', 'spider man', 'SPIDER-MAN'])
      expect(await first(query)).to.equal('Spider-Man');
    for (const query of ['schindlers list', 'schindler’s list'])
      expect(await first(query)).to.equal("Schindler's List");
    expect(await first('thelma and louise')).to.equal('Thelma & Louise');
    expect(await first('et the extra terrestrial')).to.equal('E.T. the Extra-Terrestrial');
    expect(await first('8 1/2')).to.equal('8½');
    expect(await first('smorrebrod')).to.equal('Smørrebrød');
  });

  it('forgives typing errors and another order of the words', async () => {
    await add('The Shawshank Redemption', 'Star Wars: Episode V – The Empire Strikes Back', 'Something Else');
    for (const query of ['shawshank redemtion', 'redemption shawshank', 'shawshnak redemption'])
      expect(await found(query), query).to.deep.equal(['The Shawshank Redemption']);
    for (const query of ['empire striks back', 'back empire', 'empire', 'empirre'])
      expect((await found(query))[0], query).to.match(/^Star Wars/);
  });

  it('lists the more alike of two similar titles first', async () => {
    await catalogue.add(
      aMovie('Redemption S', reviewed(300)),
      aMovie('Redemption R', reviewed(200)),
      aMovie('The Shawshank Redemption'),
    );
    const best = await queries.search('shawshank redemtion', { limit: 1, cursor: null });
    expect(best.items.map((movie) => movie.title)).to.deep.equal(['The Shawshank Redemption']);
  });

  it('takes wildcards, quotes and backslashes for what they are', async () => {
    await add('100% Love', 'Love', "Ocean's Eleven", 'The $ Man', '$', '???');
    for (const query of ['%', '_', '%%%', '\\', "'", '"', "'; drop table movies; --", '!'])
      expect(await found(query), query).to.deep.equal([]);
    expect(await found('$')).to.deep.equal(['$']);
    expect(await found('???')).to.deep.equal(['???']);
    expect((await found('100%'))[0]).to.equal('100% Love');
    expect(await found('   ')).to.deep.equal([]);
  });

  it('answers a text of 10,000 characters', async () => {
    await add('Love');
    expect(await found('x'.repeat(10_000))).to.deep.equal([]);
    expect(await found('\u{1F3AC}'.repeat(5_000))).to.deep.equal([]);
    expect(await found(`love${' '.repeat(10_000)}`)).to.deep.equal(['Love']);
    expect(await found('\ud83d love')).to.deep.equal(['Love']);
  });

  it('finds titles in other scripts', async () => {
    await add('Сталкер', '七人の侍');
    expect(await found('сталкер')).to.deep.equal(['Сталкер']);
    expect(await found('七人')).to.deep.equal(['七人の侍']);
  });

  it('gives each match once over all pages, in the order of the whole list', async () => {
    await add('Love', 'Love Story', 'Lovely', 'The Love', 'Crazy Love', 'My Love', 'Loves', 'Lvoe Story');
    const whole = await found('love story');
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await queries.search('love story', { limit: 2, cursor });
      pages.push(...page.items.map((movie) => movie.title));
      cursor = page.next;
    } while (cursor !== null);
    expect(whole.length).to.be.greaterThan(3);
    expect(pages).to.deep.equal(whole);
  });

  it('refuses a cursor of another search', async () => {
    await add('Love', 'Love Story');
    const { next } = await queries.search('love', { limit: 1, cursor: null });
    for (const [title, cursor] of [
      ['story', next!],
      ['love', `${next!}x`],
      ['love', 'nonsense'],
    ] as const)
      expect(
        await queries.search(title, { limit: 1, cursor }).catch((error: unknown) => error),
      ).to.be.instanceOf(InvalidCursor);
  });
});
