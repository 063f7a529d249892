import { expect } from 'chai';
import type { PageOutcome } from '#application/catalogue/movie-queries';
import type { PersonItem } from '#application/catalogue/people';
import { invalidCursor } from '#application/catalogue/invalid-cursor';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { makePeopleFindable } from '#adapters/postgres/catalogue/people-names';
import { createPersonQueries } from '#adapters/postgres/catalogue/person-queries';
import { accepted } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

describe('the people of a catalogue', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(() => catalogue.empty());

  const find = (name: string, limit = 100, cursor: string | null = null): Promise<PageOutcome<PersonItem>> =>
    createPersonQueries(database.sql).search(name, { limit, cursor });
  const found = async (name: string) => accepted(await find(name)).items.map((person) => person.name);
  const movies = [
    aMovie('Pulp Fiction', { directors: ['Quentin Tarantino'], actors: ['Uma Thurman'], ...reviewed(300) }),
    aMovie('Kill Bill', { directors: ['Quentin Tarantino'], actors: ['Uma Thurman'], ...reviewed(200) }),
    aMovie('Jackie Brown', { directors: ['Quentin Tarantino'], ...reviewed(100) }),
    aMovie('Reservoir Dogs', { directors: ['Quentin Tarantino'], actors: ['Quentin Tarantino'] }),
    aMovie('Rage', { actors: ['Tony Tarantino', 'James Farentino'], ...reviewed(2) }),
    aMovie('Talk to Her', { directors: ['Pedro Almodóvar'], ...reviewed(90) }),
    aMovie('Memento', { directors: ['Christopher Nolan'], ...reviewed(90) }),
    aMovie('Riddick', { actors: ['Nolan Funk'], ...reviewed(5) }),
    aMovie('Star Trek', { directors: ['J.J. Abrams'], ...reviewed(90) }),
    aMovie('Jaws', { directors: ['Steven Spielberg'], ...reviewed(90) }),
  ];

  it('are found by any of their words in any order, the better known first', async () => {
    await catalogue.add(...movies);
    for (const [name, first] of [
      ['tarantino', 'Quentin Tarantino'],
      ['Quentin Tarantino', 'Quentin Tarantino'],
      ['tarantino quentin', 'Quentin Tarantino'],
      ['quen tar', 'Quentin Tarantino'],
      ['uma', 'Uma Thurman'],
      ['nolan', 'Christopher Nolan'],
      ['nol', 'Nolan Funk'],
      ['jj abrams', 'J.J. Abrams'],
      ['j. j. abrams', 'J.J. Abrams'],
    ] as const)
      expect((await found(name))[0], name).to.equal(first);
    expect(await found('tarantino')).to.deep.equal(['Quentin Tarantino', 'Tony Tarantino']);
    for (const nothing of ['%', '_', '???', 'xyzzy']) expect(await found(nothing), nothing).to.deep.equal([]);
  });

  it('are found in spite of accents, and of one slip in each word', async () => {
    await catalogue.add(...movies);
    for (const [name, first] of [
      ['almodovar', 'Pedro Almodóvar'],
      ['Almodóvar', 'Pedro Almodóvar'],
      ['tarentino', 'Quentin Tarantino'],
      ['tarnatino', 'Quentin Tarantino'],
      ['tarantno', 'Quentin Tarantino'],
      ['tarrantino', 'Quentin Tarantino'],
      ['quentin tarentino', 'Quentin Tarantino'],
      ['qeuntin tarentino', 'Quentin Tarantino'],
      ['thruman uma', 'Uma Thurman'],
      ['speilberg', 'Steven Spielberg'],
    ] as const)
      expect((await found(name))[0], name).to.equal(first);
  });

  it('come with their three best known films and the number of all', async () => {
    await catalogue.add(...movies);
    const [person] = accepted(await find('quentin tarantino')).items;
    expect(person).to.deep.include({
      known_for: ['Pulp Fiction', 'Kill Bill', 'Jackie Brown'],
      movie_count: 4,
    });
  });

  it('come once each over all pages, in one order', async () => {
    await catalogue.add(
      ...Array.from({ length: 9 }, (_, at) => aMovie(`film ${at}`, { actors: [`John Number${at % 7}`] })),
    );
    const whole = await found('john');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { readonly items: readonly PersonItem[]; readonly next: string | null } = accepted(
        await find('john', 2, cursor),
      );
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== null);
    expect(whole).to.have.length(7);
    expect(seen).to.deep.equal(whole);
    const { next } = accepted(await find('john', 2));
    expect(await find('number', 2, next)).to.deep.equal(invalidCursor);
  });

  it('are there as long as they have a film', async () => {
    await catalogue.add(...movies);
    const people = createPersonQueries(database.sql);
    const [uma] = accepted(await find('uma thurman')).items;
    expect((await people.detail(uma!.id))?.movies.map(({ title }) => title)).to.deep.equal([
      'Pulp Fiction',
      'Kill Bill',
    ]);
    await database.sql(`delete from movies where title = 'Pulp Fiction'`);
    expect(accepted(await find('uma')).items).to.deep.equal([
      { id: uma!.id, name: 'Uma Thurman', known_for: ['Kill Bill'], movie_count: 1 },
    ]);
    await database.sql('delete from movies');
    expect(await found('uma')).to.deep.equal([]);
    expect(await people.detail(uma!.id)).to.equal(undefined);
  });

  it('keep their ids when a catalogue is loaded again', async () => {
    const loader = new CatalogueLoader(inTransactionOf(database.orm));
    await loader.load('one', () => movies);
    const ids = async () =>
      (await database.sql<{ line: string }>(`select name || ' ' || id as line from people order by 1`)).map(
        ({ line }) => line,
      );
    const before = await ids();
    await database.sql('delete from movies');
    await loader.load('two', () => movies.toReversed());
    expect(await ids()).to.deep.equal(before);
    expect((await found('tarantino'))[0]).to.equal('Quentin Tarantino');
  });

  it('whom an earlier version has added are found once the service has started anew', async () => {
    await catalogue.add(...movies);
    await database.sql('update people set search_words = null');
    await database.sql('truncate name_words');
    expect(await found('tarantino')).to.deep.equal([]);
    expect(await makePeopleFindable(database.sql)).to.equal(9);
    expect((await found('tarentino'))[0]).to.equal('Quentin Tarantino');
    expect(await makePeopleFindable(database.sql)).to.equal(0);
  });
});
