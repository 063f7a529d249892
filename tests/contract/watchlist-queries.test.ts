import { expect } from 'chai';
import type { Page, PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import { createWatchlistQueries } from '#adapters/postgres/watchlist/watchlist-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted, refused } from '../support/outcomes.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

const PAGE = { limit: 20, cursor: null };

describe('Watch lists on Postgres', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let queries: ReturnType<typeof createWatchlistQueries>;
  let movies: readonly number[];

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    queries = createWatchlistQueries(database.sql);
  });
  after(() => database.drop());
  beforeEach(async () => {
    await catalogue.empty();
    movies = await catalogue.add(...['a', 'b', 'c', 'd', 'e'].map((title) => aMovie(title)));
  });

  /** Puts films on a list, each so many microseconds after noon. */
  const wants = (userId: number, ...entries: readonly (readonly [movie: number, microseconds: number])[]) =>
    database.sql(
      `insert into watch_list (user_id, movie_id, added_at)
       select $1, movie_id, timestamptz '2026-11-23 12:00Z' + later * interval '1 microsecond'
       from unnest($2::bigint[], $3::int[]) as entry(movie_id, later)`,
      [userId, entries.map(([movie]) => movies[movie]), entries.map(([, later]) => later)],
    );
  const removesSeen = (userId: number) =>
    database.sql('update users set watchlist_removes_seen = true where id = $1', [userId]);

  type Read = (page: PageRequest) => Promise<PageOutcome<{ readonly id: number }>>;
  const pagesOf = async (read: Read, limit: number, between?: () => Promise<unknown>) => {
    const pages: number[][] = [];
    let cursor: string | null = null;
    do {
      const page: Page<{ readonly id: number }> = accepted(await read({ limit, cursor }));
      pages.push(page.items.map(({ id }) => movies.indexOf(id)));
      cursor = page.next;
      await between?.();
    } while (cursor !== null);
    return pages;
  };

  it('are in order to the microsecond, ties by id, and lose and repeat nothing from page to page', async () => {
    const ada = await catalogue.addUser();
    await wants(ada, [0, 1], [1, 2], [2, 2], [3, 3], [4, 0]);
    const own: Read = (page) => queries.byOwner({ ownerId: ada, viewerId: ada }, page);
    for (const limit of [1, 2, 3, 4, 5, 6])
      expect((await pagesOf(own, limit)).flat(), String(limit)).to.deep.equal([3, 2, 1, 0, 4]);
  });

  it('go on after a film that has gone meanwhile', async () => {
    const ada = await catalogue.addUser();
    await wants(ada, [0, 1], [1, 2], [2, 3], [3, 4]);
    const own: Read = (page) => queries.byOwner({ ownerId: ada, viewerId: ada }, page);
    const gone = () => database.sql('delete from watch_list where movie_id = $1', [movies[2]]);
    expect(await pagesOf(own, 2, gone)).to.deep.equal([
      [3, 2],
      [1, 0],
    ]);
  });

  it('fill their pages with what is shown, whatever is left out between', async () => {
    const ada = await catalogue.addUser();
    await wants(ada, [0, 1], [1, 2], [2, 3], [3, 4], [4, 5]);
    await removesSeen(ada);
    for (const seen of [1, 3]) await catalogue.rate(ada, movies[seen]!, 4);
    const own: Read = (page) => queries.byOwner({ ownerId: ada, viewerId: ada }, page);
    expect(await pagesOf(own, 2)).to.deep.equal([[4, 2], [0]]);
  });

  it('of others tell what the viewer has seen, and leave out what their owner has', async () => {
    const [ada, bob] = [await catalogue.addUser(), await catalogue.addUser()];
    await wants(ada, [0, 1], [1, 2], [2, 3]);
    await removesSeen(ada);
    await catalogue.rate(ada, movies[0]!, 4);
    await catalogue.rate(bob, movies[1]!, 4);
    const { items } = accepted(await queries.byOwner({ ownerId: ada, viewerId: bob }, PAGE));
    expect(items.map(({ id, seen }) => [movies.indexOf(id), seen])).to.deep.equal([
      [2, false],
      [1, true],
    ]);
  });

  it('have in common what stands on all of them, in the order of the viewer', async () => {
    const [ada, bob, cy] = [await catalogue.addUser(), await catalogue.addUser(), await catalogue.addUser()];
    await wants(ada, [0, 1], [1, 2], [2, 3], [3, 4]);
    await wants(bob, [3, 1], [2, 2], [1, 3], [4, 9]);
    await wants(cy, [1, 1], [2, 2]);
    const common =
      (...others: readonly number[]): Read =>
      (page) =>
        queries.common({ viewerId: ada, personIds: [ada, ...others] }, page);
    expect(await pagesOf(common(bob), 2)).to.deep.equal([[3, 2], [1]]);
    expect(await pagesOf(common(bob, cy), 1)).to.deep.equal([[2], [1]]);
    const [first] = accepted(await queries.common({ viewerId: ada, personIds: [cy, bob, ada] }, PAGE)).items;
    expect(first).to.deep.include({
      id: movies[2],
      wanted_by: [
        { id: ada, username: 'person1' },
        { id: bob, username: 'person2' },
        { id: cy, username: 'person3' },
      ],
    });
  });

  it('have nothing in common that one of the people has seen and lets go', async () => {
    const [ada, bob] = [await catalogue.addUser(), await catalogue.addUser()];
    await wants(ada, [0, 1], [1, 2]);
    await wants(bob, [0, 1], [1, 2]);
    await removesSeen(bob);
    await catalogue.rate(bob, movies[1]!, 4);
    const common: Read = (page) => queries.common({ viewerId: ada, personIds: [ada, bob] }, page);
    expect(await pagesOf(common, 5)).to.deep.equal([[0]]);
  });

  it('take no cursor of another list', async () => {
    const [ada, bob] = [await catalogue.addUser(), await catalogue.addUser()];
    await wants(ada, [0, 1], [1, 2]);
    const { next } = accepted(
      await queries.byOwner({ ownerId: ada, viewerId: ada }, { limit: 1, cursor: null }),
    );
    const page = { limit: 1, cursor: next };
    expect(refused(await queries.byOwner({ ownerId: bob, viewerId: ada }, page)).code).to.equal(
      'invalid-input',
    );
    expect(refused(await queries.common({ viewerId: ada, personIds: [ada] }, page)).code).to.equal(
      'invalid-input',
    );
  });
});
