import { expect } from 'chai';
import { invalidCursor } from '#application/catalogue/invalid-cursor';
import type { MovieItem, Page } from '#application/catalogue/movie-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { accepted } from '../support/outcomes.ts';
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
    accepted(await queries.search(title, { limit: 100, cursor: null })).items.map((movie) => movie.title);
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

  it('lists the earlier of two about equally prominent ones first, as the first of a series', async () => {
    await catalogue.add(
      aMovie('Quest 3', { year: 2010, ...reviewed(201) }),
      aMovie('Quest Home', { year: 1995, ...reviewed(200) }),
      aMovie('Quest Abroad', { year: 1950, ...reviewed(20) }),
    );
    expect(await found('quest')).to.deep.equal(['Quest Home', 'Quest 3', 'Quest Abroad']);
  });

  it('lists a well known title that begins so before an unknown one that differs by its article only', async () => {
    await catalogue.add(aMovie('The Toy'), aMovie('Toy Story', reviewed(300)));
    expect(await found('toy')).to.deep.equal(['Toy Story', 'The Toy']);
    expect(await found('the toy')).to.deep.equal(['The Toy', 'Toy Story']);
  });

  describe('with a year before or behind the title', () => {
    const dated = (title: string, year: number | null, reviews = 0) =>
      aMovie(title, { year, ...reviewed(reviews) });
    const foundDated = async (title: string) =>
      accepted(await queries.search(title, { limit: 100, cursor: null })).items.map(
        (movie) => `${movie.title} ${movie.year ?? '?'}`,
      );

    it('lists the films of that year first, then those of the nearest', async () => {
      await catalogue.add(
        dated('Aliens', 1986, 300),
        dated('Alien', 1979),
        dated('Alien Nation', 1988, 100),
        dated('Alien', null, 200),
        dated('Unrelated', 1979, 200),
      );
      for (const query of ['alien 1979', '1979 alien', 'Alien (1979)', 'the alien, 1979'])
        expect(await foundDated(query), query).to.deep.equal([
          'Alien 1979',
          'Aliens 1986',
          'Alien Nation 1988',
          'Alien ?',
        ]);
    });

    it('lists the film of the nearest year first where the year is wrong', async () => {
      await catalogue.add(dated('King Kong', 2005, 300), dated('King Kong', 1933, 10));
      expect(await foundDated('king kong 1934')).to.deep.equal(['King Kong 1933', 'King Kong 2005']);
      expect(await foundDated('king kong 2004')).to.deep.equal(['King Kong 2005', 'King Kong 1933']);
    });

    it('takes a number that belongs to the title for what it is', async () => {
      await catalogue.add(
        dated('Death Race 2000', 1975),
        dated('Death Race', 2000, 100),
        dated('2001: A Space Odyssey', 1968),
        dated('A Space Odyssey Revisited', 2001, 100),
        dated('2012', 2009),
      );
      expect((await foundDated('death race 2000')).slice(0, 2)).to.have.members([
        'Death Race 2000 1975',
        'Death Race 2000',
      ]);
      expect((await foundDated('2001 a space odyssey'))[0]).to.equal('2001: A Space Odyssey 1968');
      expect(await foundDated('2012')).to.deep.equal(['2012 2009']);
      expect(await foundDated('2012 2009')).to.deep.equal(['2012 2009']);
    });

    it('chooses among titles that are misspelt, too', async () => {
      await catalogue.add(dated('Psycho', 1960, 300), dated('Psycho', 1998));
      expect(await foundDated('pyscho 1998')).to.deep.equal(['Psycho 1998', 'Psycho 1960']);
      expect(await foundDated('psyco 1998')).to.deep.equal(['Psycho 1998', 'Psycho 1960']);
    });
  });

  it('forgives two neighbours swapped wherever they stand, as one slip', async () => {
    await add('Psycho', 'The Matrix', 'Jaws', 'Blade Runner', 'Unrelated');
    for (const [query, title] of [
      ['pyscho', 'Psycho'],
      ['spycho', 'Psycho'],
      ['psychoo', 'Psycho'],
      ['psycoh', 'Psycho'],
      ['matirx', 'The Matrix'],
      ['teh matrix', 'The Matrix'],
      ['jwas', 'Jaws'],
      ['balde runner', 'Blade Runner'],
      ['bladerunenr', 'Blade Runner'],
    ] as const)
      expect((await found(query))[0], query).to.equal(title);
  });

  it('forgives one slip in a short title: a letter missing, added or wrong, and a wrong first one', async () => {
    await add('The Muppets', 'The Devils', 'Get Low', 'Before the Devil Knows', 'Unrelated');
    for (const [query, title] of [
      ['the mppets', 'The Muppets'],
      ['the mcuppets', 'The Muppets'],
      ['the mcppets', 'The Muppets'],
      ['nuppets', 'The Muppets'],
      ['the devis', 'The Devils'],
      ['the detils', 'The Devils'],
      ['get ow', 'Get Low'],
    ] as const)
      expect((await found(query))[0], query).to.equal(title);
  });

  it('takes a number for the same in digits, Roman numerals and words', async () => {
    await catalogue.add(
      aMovie('Rocky', reviewed(300)),
      aMovie('Rocky II', reviewed(10)),
      aMovie('Rocky III'),
      aMovie('Seven Samurai'),
      aMovie('The Godfather', reviewed(300)),
      aMovie('The Godfather Part II'),
      aMovie('Malcolm X'),
    );
    for (const [query, title] of [
      ['rocky 2', 'Rocky II'],
      ['rocky two', 'Rocky II'],
      ['rocky iii', 'Rocky III'],
      ['rocky 3', 'Rocky III'],
      ['7 samurai', 'Seven Samurai'],
      ['godfather 2', 'The Godfather Part II'],
      ['malcolm x', 'Malcolm X'],
    ] as const)
      expect((await found(query))[0], query).to.equal(title);
    await add('Rocky 2');
    expect((await found('rocky 2')).slice(0, 2)).to.deep.equal(['Rocky 2', 'Rocky II']);
    expect((await found('rocky ii')).slice(0, 2)).to.deep.equal(['Rocky II', 'Rocky 2']);
  });

  it('finds two texts a slip apart to share one that lacks a letter, and no others', async () => {
    const share = async (a: string, b: string) => {
      const [row] = await database.sql<{ share: boolean }>(
        'select one_letter_less($1) && one_letter_less($2) as share',
        [a, b],
      );
      return row!.share;
    };
    const key = 'casablanca';
    for (const at of key.split('').keys()) {
      const [before, rest] = [key.slice(0, at), key.slice(at)];
      for (const typed of [before + rest.slice(1), `${before}x${rest}`, `${before}x${rest.slice(1)}`])
        expect(await share(typed, key), typed).to.equal(true);
      const swapped = before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2);
      expect(await share(swapped, key), swapped).to.equal(true);
    }
    for (const typed of ['casa', 'blanca', 'caxablxnca', 'csablancaxx', '', 'x'.repeat(26)])
      expect(await share(typed, key), typed).to.equal(false);
  });

  it('finds a title by its initials, whether the article has one or not', async () => {
    await catalogue.add(
      aMovie('A Lot Like Love', reviewed(300)),
      aMovie('The Lord of the Rings: The Two Towers', reviewed(100)),
      aMovie('The Dark Knight'),
      aMovie('Back to the Future'),
      aMovie('Léon: Only to Run'),
    );
    expect((await found('lotr')).slice(0, 2)).to.deep.equal([
      'The Lord of the Rings: The Two Towers',
      'Léon: Only to Run',
    ]);
    expect((await found('tdk'))[0]).to.equal('The Dark Knight');
    expect((await found('BTTF'))[0]).to.equal('Back to the Future');
    expect(await found('bt')).to.deep.equal([]);
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
    const best = accepted(await queries.search('shawshank redemtion', { limit: 1, cursor: null }));
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
    const whole = await found('loves');
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<MovieItem> = accepted(await queries.search('loves', { limit: 2, cursor }));
      pages.push(...page.items.map((movie) => movie.title));
      cursor = page.next;
    } while (cursor !== null);
    expect(whole.length).to.be.greaterThan(3);
    expect(pages).to.deep.equal(whole);
  });

  it('refuses a cursor of another search', async () => {
    await add('Love', 'Love Story');
    const { next } = accepted(await queries.search('love', { limit: 1, cursor: null }));
    for (const [title, cursor] of [
      ['story', next!],
      ['love', `${next!}x`],
      ['love', 'nonsense'],
    ] as const)
      expect(await queries.search(title, { limit: 1, cursor })).to.deep.equal(invalidCursor);
  });
});
