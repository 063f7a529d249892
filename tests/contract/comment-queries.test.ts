import { expect } from 'chai';
import { createCommentQueries } from '#adapters/postgres/comments/comment-queries';
import type { CommentQueries } from '#application/comments/comment-queries';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { befriend, block } from '../support/friend-rows.ts';
import { accepted, refused } from '../support/outcomes.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

describe('The comments on a film', () => {
  let database: TestDatabase;
  let catalogue: SmallCatalogue;
  let queries: CommentQueries;
  let movie: number;
  let [ada, bob, carl] = [0, 0, 0];

  before(async function () {
    this.timeout(60_000);
    database = await createDatabase();
    catalogue = new SmallCatalogue(database.sql);
    queries = createCommentQueries(database.sql);
  });
  after(() => database.drop());
  beforeEach(async () => {
    await catalogue.empty();
    [movie] = (await catalogue.add(aMovie('Metropolis'), aMovie('M'))) as [number, number];
    [ada, bob, carl] = [await catalogue.addUser(), await catalogue.addUser(), await catalogue.addUser()];
  });

  /** @param microseconds since an hour that all have in common */
  const say = async (userId: number, body: string, microseconds: number): Promise<number> => {
    const [row] = await database.sql<{ id: number }>(
      `insert into comments (movie_id, user_id, body, spoiler, created_at)
       values ($1, $2, $3, false, timestamptz '2026-11-29 20:00:00Z' + $4 * interval '1 microsecond') returning id`,
      [movie, userId, body, microseconds],
    );
    return row!.id;
  };
  const page = async (viewer: number | null, limit = 20, cursor: string | null = null) => {
    const { items, next } = accepted(await queries.underMovie(movie, viewer, { limit, cursor }));
    return { bodies: items.map(({ body }) => body), next };
  };
  const bodies = async (viewer: number | null) => (await page(viewer)).bodies;

  it('come newest first to the microsecond, and those of one instant by id, highest first', async () => {
    await say(ada, 'third', 1);
    await say(bob, 'fourth', 0);
    await say(bob, 'second', 1);
    await say(ada, 'first', 2);
    expect(await bodies(null)).to.deep.equal(['first', 'second', 'third', 'fourth']);
  });

  it('go on after a page where it ended, whatever was written and deleted meanwhile', async () => {
    const ids: number[] = [];
    for (let count = 1; count <= 7; count += 1)
      ids.push(await say(ada, String(count), Math.floor(count / 3)));
    const first = await page(null, 2);
    expect(first.bodies).to.deep.equal(['7', '6']);
    await say(bob, '8', 3);
    await database.sql('delete from comments where id = any($1)', [[ids[5], ids[4]]]);
    const second = await page(null, 2, first.next);
    expect(second.bodies).to.deep.equal(['4', '3']);
    expect(await page(null, 2, second.next)).to.deep.equal({ bodies: ['2', '1'], next: null });
  });

  it('have a cursor of their own film', async () => {
    await say(ada, '1', 0);
    await say(ada, '2', 0);
    const { next } = await page(null, 1);
    const elsewhere = await queries.underMovie(movie + 1, null, { limit: 1, cursor: next });
    expect(refused(elsewhere).code).to.equal('invalid-input');
  });

  it('are none where nobody has said anything, and refused where there is no film', async () => {
    expect(await page(ada)).to.deep.equal({ bodies: [], next: null });
    const nowhere = await queries.underMovie(4_711, ada, { limit: 20, cursor: null });
    expect(refused(nowhere).code).to.equal('no-such-movie');
  });

  it('are left out where one of two has blocked the other, for both, and fill the page with those of others', async () => {
    await say(carl, 'Carl first.', 0);
    await say(ada, 'Ada.', 1);
    await say(bob, 'Bob.', 2);
    await say(carl, 'Carl last.', 3);
    await befriend(database.sql, ada, bob);
    await block(database.sql, bob, ada);
    expect(await bodies(ada)).to.deep.equal(['Carl last.', 'Ada.', 'Carl first.']);
    expect(await bodies(bob)).to.deep.equal(['Carl last.', 'Bob.', 'Carl first.']);
    for (const viewer of [carl, null]) expect(await bodies(viewer)).to.have.length(4);
    const first = await page(ada, 2);
    expect(first.bodies).to.deep.equal(['Carl last.', 'Ada.']);
    expect(await page(ada, 2, first.next)).to.deep.equal({ bodies: ['Carl first.'], next: null });
    expect((await page(ada, 3)).next).to.equal(null);
  });

  it('are read by the index alone, of films with many as of films with few', async () => {
    await database.sql(
      `insert into comments (movie_id, user_id, body, spoiler, created_at)
       select $1, $2, 'Again.', false, now() from generate_series(1, 2000)`,
      [movie, ada],
    );
    const text: string[] = [];
    const explained = createCommentQueries(async (statement, values) => {
      const rows = await database.sql<{ 'QUERY PLAN': string }>(`explain ${statement}`, values);
      text.push(...rows.map((row) => row['QUERY PLAN']));
      return [];
    });
    await database.sql('analyze comments');
    await explained.underMovie(movie, bob, { limit: 20, cursor: null });
    expect(text.join('\n')).to.match(/Index Scan using comments_of_movie_newest_first/);
    expect(text.join('\n')).not.to.match(/Seq Scan on comments/);
  });
});
