import { expect } from 'chai';
import fc from 'fast-check';
import { invalidCursor } from '#application/catalogue/invalid-cursor';
import type { MovieItem, Page, PageRequest, PopularWindow } from '#application/catalogue/movie-queries';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import { accepted } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, reviewed, SmallCatalogue } from './catalogue-builder.ts';

describe('popular films', () => {
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

  /** As they are once a minute has passed. */
  const popular = async (window: PopularWindow, page: PageRequest, genre: string | null = null) => {
    await catalogue.minutePasses();
    return accepted(await queries.popular({ window, genre }, page));
  };
  const first = async (window: PopularWindow = 'all', genre: string | null = null) =>
    (await popular(window, { limit: 100, cursor: null }, genre)).items;
  const titles = async (window?: PopularWindow, genre?: string) =>
    (await first(window, genre)).map((movie) => movie.title);
  const invalid = async (cursor: string, window: PopularWindow = 'all', genre: string | null = null) => {
    const outcome = await queries.popular({ window, genre }, { limit: 1, cursor });
    expect(outcome, cursor).to.deep.equal(invalidCursor);
  };

  it('are ordered by their prominence while nobody has rated anything, then by id', async () => {
    await catalogue.add(
      aMovie('unknown'),
      aMovie('twin'),
      aMovie('famous', reviewed(100)),
      aMovie('known', reviewed(9)),
    );
    expect(await titles()).to.deep.equal(['famous', 'known', 'unknown', 'twin']);
  });

  it('need more than a few good ratings to come first', async () => {
    const [few, many, bad] = await catalogue.add(
      aMovie('few'),
      aMovie('many'),
      aMovie('bad'),
      aMovie('unrated'),
    );
    await catalogue.rated(few!, [5, 5]);
    await catalogue.rated(many!, Array<number>(30).fill(4.5));
    await catalogue.rated(bad!, Array<number>(30).fill(2));
    expect(await titles()).to.deep.equal(['many', 'few', 'unrated', 'bad']);
  });

  it('with the same ratings are ordered by prominence, also where a page ends between them', async () => {
    await catalogue.add(aMovie('a'), aMovie('b', reviewed(10)), aMovie('c', reviewed(90)), aMovie('d'));
    for (const id of [1, 2, 3, 4]) await catalogue.rated(id, [4]);
    const page = await popular('week', { limit: 1, cursor: null });
    expect(page.items.map((movie) => movie.title)).to.deep.equal(['c']);
    expect(await titles()).to.deep.equal(['c', 'b', 'a', 'd']);
  });

  it('that nobody rated stand at the mean of all ratings, the more prominent first', async () => {
    const [good, bad] = await catalogue.add(
      aMovie('good'),
      aMovie('bad', reviewed(300)),
      aMovie('obscure'),
      aMovie('prominent', reviewed(50)),
    );
    await catalogue.rated(good!, [5]);
    await catalogue.rated(bad!, [1]);
    expect(await titles()).to.deep.equal(['good', 'prominent', 'obscure', 'bad']);
  });

  it('count for unrated again when their last rating is withdrawn', async () => {
    const [movie] = await catalogue.add(aMovie('once rated'), aMovie('other', reviewed(50)));
    await catalogue.rated(movie!, [5]);
    await database.sql('delete from ratings');
    expect(await titles()).to.deep.equal(['other', 'once rated']);
    expect((await first()).map((item) => [item.average_rating, item.rating_count])).to.deep.equal([
      [null, 0],
      [null, 0],
    ]);
  });

  it('of a week, month or year count only the ratings of that time', async () => {
    const [now, lately, once] = await catalogue.add(
      aMovie('now'),
      aMovie('lately'),
      aMovie('once'),
      aMovie('never'),
    );
    await catalogue.rated(now!, [3], 1);
    await catalogue.rated(lately!, [4], 20);
    await catalogue.rated(once!, [5], 200);
    await catalogue.rated(once!, [5], 900);
    expect(await titles('week')).to.deep.equal(['now']);
    expect(await titles('month')).to.deep.equal(['lately', 'now']);
    expect(await titles('year')).to.deep.equal(['once', 'lately', 'now']);
    expect((await first('year'))[0]).to.include({ average_rating: 5, rating_count: 2 });
  });

  it('of a time leave out ratings of times to come, which only all films count', async () => {
    const [now, tomorrow, far] = await catalogue.add(aMovie('now'), aMovie('tomorrow'), aMovie('far'));
    await catalogue.rated(now!, [3]);
    await catalogue.rated(tomorrow!, [5], -1);
    await catalogue.rated(far!, [5], -365 * 70);
    for (const window of ['week', 'month', 'year'] as const)
      expect(await titles(window), window).to.deep.equal(['now']);
    expect(await titles()).to.deep.equal(['tomorrow', 'far', 'now']);
  });

  it('of a time are damped by the mean of all ratings, not by the mean of that time', async () => {
    const [one, two, old] = await catalogue.add(aMovie('one'), aMovie('two'), aMovie('old'));
    await catalogue.rated(one!, [4]);
    await catalogue.rated(two!, [4, 4]);
    await catalogue.rated(old!, Array<number>(30).fill(1), 50);
    expect(await titles('week')).to.deep.equal(['two', 'one']);
    await catalogue.rated(old!, Array<number>(300).fill(5), 50);
    expect(await titles('week')).to.deep.equal(['one', 'two']);
  });

  it('of a time without ratings are an empty list', async () => {
    const [movie] = await catalogue.add(aMovie('old'));
    await catalogue.rated(movie!, [5], 8);
    expect(await titles('week')).to.deep.equal([]);
    await database.sql('delete from ratings');
    for (const window of ['week', 'month', 'year'] as const) expect(await titles(window)).to.deep.equal([]);
  });

  it('of a genre are found whatever the case of its name', async () => {
    const [western] = await catalogue.add(
      aMovie('western', { genres: ['Western', 'Drama'] }),
      aMovie('drama', { genres: ['Drama'], ...reviewed(20) }),
      aMovie('none'),
    );
    await catalogue.rated(western!, [3]);
    expect(await titles('all', 'wESTERN')).to.deep.equal(['western']);
    expect(await titles('all', 'drama')).to.deep.equal(['drama', 'western']);
    expect(await titles('week', 'DRAMA')).to.deep.equal(['western']);
    expect(await titles('all', 'Dram_')).to.deep.equal([]);
  });

  it('follow the formula for any ratings, and pages hold each of them once', async function () {
    this.timeout(60_000);
    const stars = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(stars, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (all, limit) => {
          await catalogue.empty();
          const ids = await catalogue.add(...all.map((_, at) => aMovie(`film ${at}`, reviewed(at % 3))));
          for (const [at, given] of all.entries())
            await catalogue.rated(
              ids[at]!,
              given.map((half) => half / 2),
            );
          const flat = all.flat();
          const mean = flat.reduce((sum, half) => sum + half / 2, 0) / Math.max(1, flat.length);
          const score = (given: number[]) =>
            (given.reduce((sum, half) => sum + half / 2, 0) + 25 * mean) / (given.length + 25);
          const expected = ids
            .map((id, at) => ({ id, score: score(all[at]!), known: at % 3 }))
            .sort((a, b) =>
              Math.abs(a.score - b.score) > 1e-8 ? b.score - a.score : b.known - a.known || a.id - b.id,
            )
            .map(({ id }) => id);
          const seen: number[] = [];
          let cursor: string | null = null;
          do {
            const page: Page<MovieItem> = await popular('all', { limit, cursor });
            seen.push(...page.items.map((item) => item.id));
            cursor = page.next;
          } while (cursor !== null);
          expect(seen).to.deep.equal(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are neither repeated nor skipped when ratings move the mean between two pages', async () => {
    const [top] = await catalogue.add(...Array.from({ length: 6 }, (_, at) => aMovie(`film ${at}`)));
    await catalogue.rated(top!, [4]);
    for (const stars of [1, 5]) {
      const one = await popular('all', { limit: 3, cursor: null });
      await catalogue.rated(top!, Array<number>(40).fill(stars));
      const two = await popular('all', { limit: 3, cursor: one.next });
      const rest = [...one.items, ...two.items].map((item) => item.id).filter((id) => id !== top);
      expect(rest).to.deep.equal([2, 3, 4, 5, 6].slice(0, rest.length));
      expect(rest.length).to.be.greaterThan(3);
    }
  });

  it('refuse a cursor that was edited or belongs to another list', async () => {
    await catalogue.add(aMovie('love one', { genres: ['Drama'] }), aMovie('love two', { genres: ['Drama'] }));
    const page = accepted(
      await queries.popular({ window: 'all', genre: 'Drama' }, { limit: 1, cursor: null }),
    );
    const cursor = page.next!;
    const again = accepted(await queries.popular({ window: 'all', genre: 'drama' }, { limit: 1, cursor }));
    expect(again.items.map((item) => item.title)).to.deep.equal(['love two']);
    await invalid(cursor);
    await invalid(cursor, 'all', 'Western');
    await invalid(cursor, 'week', 'Drama');
    const found = accepted(await queries.search('love', { limit: 1, cursor: null }));
    await invalid(found.next!);
    for (const at of [0, 5, 13, cursor.length - 2]) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      await invalid(cursor.slice(0, at) + other + cursor.slice(at + 1), 'all', 'Drama');
    }
    for (const garbage of ['', 'x', '%%%', '\u{1F3AC}', 'A'.repeat(100_000), cursor.slice(0, 12)])
      await invalid(garbage, 'all', 'Drama');
  });
});
