import { expect } from 'chai';
import fc from 'fast-check';
import { createInMemoryActivityQueries } from '#adapters/in-memory/activity/activity-queries';
import { createActivityQueries } from '#adapters/postgres/activity/activity-queries';
import type { Activity, ActivityQueries } from '#application/activity/activity-queries';
import { audiences } from '#domain/privacy/audience';
import { accepted, refused } from '../support/outcomes.ts';
import { peopleInMemory, peopleOnPostgres, type People } from './people.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 10, 29, 20, count));

const activityOf = ({ storage }: People): ActivityQueries =>
  storage.serve<ActivityQueries>({
    postgres: ({ sql }) => createActivityQueries(sql),
    inMemory: createInMemoryActivityQueries,
  });

const told = (item: Activity): string => {
  const said = (): unknown => {
    switch (item.kind) {
      case 'rating':
        return item.rating;
      case 'diary':
        return `${item.diary.watched_on} ${item.diary.rating ?? 'without stars'}`;
      case 'comment':
        return item.comment.body;
      case 'watchlist':
        return '';
    }
  };
  return `${item.user.username} ${item.kind} ${item.movie.id} ${String(said())}`.trim();
};

/** The whole list, in pages of so many. */
const allPages = async (queries: ActivityQueries, viewer: number, limit = 100): Promise<string[]> => {
  const items: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { readonly items: readonly Activity[]; readonly next: string | null } = accepted(
      await queries.ofFriends(viewer, { limit, cursor }),
    );
    items.push(...page.items.map(told));
    cursor = page.next;
  } while (cursor !== null);
  return items;
};

for (const [name, create] of [
  ['in memory', peopleInMemory],
  ['on Postgres', peopleOnPostgres],
] as const)
  describe(`What friends did (${name})`, () => {
    let people: People;
    let queries: ActivityQueries;
    before(async function () {
      this.timeout(60_000);
      people = await create();
      queries = activityOf(people);
    });
    after(() => people.close());

    let names = 0;
    const someone = async () => {
      names += 1;
      const username = `person-${names}`;
      return { username, id: await people.add(username) };
    };
    const friendOf = async (viewer: number) => {
      const friend = await someone();
      await people.befriend(friend.id, viewer);
      return friend;
    };
    const seenBy = (viewer: number) => allPages(queries, viewer);

    it('is listed newest first, whoever did it and whatever it was', async () => {
      const [ada, movie] = [await someone(), await people.aMovie()];
      const [bob, carl] = [await friendOf(ada.id), await friendOf(ada.id)];
      await people.rate(bob.id, movie, 4.5, minute(1));
      await people.comment(carl.id, movie, 'Long.', minute(3));
      await people.wish(bob.id, movie, minute(2));
      await people.comment(bob.id, movie, 'Short.', minute(4));
      await people.watch(carl.id, movie, '1999-03-31', null, minute(5));
      const { items, next } = accepted(await queries.ofFriends(ada.id, { limit: 5, cursor: null }));
      expect(next).to.equal(null);
      expect(items.map(({ at }) => at)).to.deep.equal([5, 4, 3, 2, 1].map(minute));
      expect(items.map(({ user }) => user.id)).to.deep.equal([carl.id, bob.id, carl.id, bob.id, bob.id]);
      expect(items.map(told)).to.deep.equal([
        `${carl.username} diary ${movie} 1999-03-31 without stars`,
        `${bob.username} comment ${movie} Short.`,
        `${carl.username} comment ${movie} Long.`,
        `${bob.username} watchlist ${movie}`,
        `${bob.username} rating ${movie} 4.5`,
      ]);
      expect(items[1]).to.have.nested.property('comment.spoiler', false);
      expect(items[0]?.movie).to.include({ id: movie, rating_count: 1 });
    });

    it('shows a film that was rated again as it is rated now, and once', async () => {
      const [ada, movie] = [await someone(), await people.aMovie()];
      const bob = await friendOf(ada.id);
      await people.rate(bob.id, movie, 1, minute(1));
      await people.rate(bob.id, movie, 5, minute(2));
      expect(await seenBy(ada.id)).to.deep.equal([`${bob.username} rating ${movie} 5`]);
    });

    it('has a viewing with its stars, beside the rating that came with it', async () => {
      const [ada, movie] = [await someone(), await people.aMovie()];
      const bob = await friendOf(ada.id);
      await people.watch(bob.id, movie, '2026-11-28', 4.5, minute(1));
      expect(await seenBy(ada.id)).to.deep.equal([
        `${bob.username} rating ${movie} 4.5`,
        `${bob.username} diary ${movie} 2026-11-28 4.5`,
      ]);
      await people.open(bob.id, { ratings: 'only-me' });
      expect(await seenBy(ada.id)).to.deep.equal([`${bob.username} diary ${movie} 2026-11-28 without stars`]);
    });

    it('leaves out a film that has left the watch list because it was seen', async () => {
      const [ada, movie, seen] = [await someone(), await people.aMovie(), await people.aMovie()];
      const bob = await friendOf(ada.id);
      await people.wish(bob.id, seen, minute(2));
      await people.wish(bob.id, movie, minute(1));
      await people.rate(bob.id, seen, 3, minute(0));
      const rating = `${bob.username} rating ${seen} 3`;
      const wished = [seen, movie].map((id) => `${bob.username} watchlist ${id}`);
      expect(await seenBy(ada.id)).to.deep.equal([...wished, rating]);
      await people.removeSeen(bob.id);
      expect(await seenBy(ada.id)).to.deep.equal([wished[1], rating]);
    });

    it('leaves out oneself, strangers, and what friends do with one another only', async () => {
      const [ada, stranger, movie] = [await someone(), await someone(), await people.aMovie()];
      const bob = await friendOf(ada.id);
      await people.befriend(bob.id, stranger.id);
      for (const { id } of [ada, stranger]) await people.rate(id, movie, 3, minute(1));
      expect(await seenBy(ada.id)).to.deep.equal([]);
    });

    for (const [area, hides] of [
      ['ratings', ['rating']],
      ['lists', ['watchlist']],
      ['activity', ['rating', 'diary', 'comment', 'watchlist']],
      ['diary', ['diary']],
      ['profile', []],
    ] as const)
      for (const audience of audiences)
        it(`follows the audience of ${area}: ${audience}`, async () => {
          const [ada, movie] = [await someone(), await people.aMovie()];
          const bob = await friendOf(ada.id);
          await people.rate(bob.id, movie, 4, minute(1));
          await people.comment(bob.id, movie, 'Long.', minute(2));
          await people.wish(bob.id, movie, minute(3));
          await people.watch(bob.id, movie, '2026-11-28', null, minute(4));
          await people.open(bob.id, { [area]: audience });
          const kinds = (await seenBy(ada.id)).map((line) => line.split(' ')[1]);
          const hidden: readonly string[] = audience === 'only-me' ? hides : [];
          expect(kinds).to.deep.equal(
            ['diary', 'watchlist', 'comment', 'rating'].filter((kind) => !hidden.includes(kind)),
          );
        });

    it('leaves out whoever has blocked the other', async () => {
      for (const adaBlocks of [true, false]) {
        const [ada, movie] = [await someone(), await people.aMovie()];
        const [bob, carl] = [await friendOf(ada.id), await friendOf(ada.id)];
        for (const { id } of [bob, carl]) await people.comment(id, movie, 'Long.', minute(1));
        await (adaBlocks ? people.block(ada.id, bob.id) : people.block(bob.id, ada.id));
        expect(await seenBy(ada.id)).to.deep.equal([`${carl.username} comment ${movie} Long.`]);
      }
    });

    it('has a cursor of its own viewer', async () => {
      const [ada, movie] = [await someone(), await people.aMovie()];
      const bob = await friendOf(ada.id);
      for (const text of ['1', '2']) await people.comment(bob.id, movie, text, minute(1));
      for (const cursor of ['edited', 'x'.repeat(2000)])
        expect(refused(await queries.ofFriends(ada.id, { limit: 1, cursor })).code).to.equal('invalid-input');
    });
  });

describe('The pages of what friends did', () => {
  let people: People;
  let queries: ActivityQueries;
  before(async function () {
    this.timeout(60_000);
    people = await peopleOnPostgres();
    queries = activityOf(people);
  });
  after(() => people.close());

  it('go on where they ended, whatever was done and taken back meanwhile', async () => {
    const ada = await people.add('ada');
    const bob = await people.add('bob');
    await people.befriend(ada, bob);
    const movie = await people.aMovie();
    const ids: number[] = [];
    for (let count = 1; count <= 5; count += 1)
      ids.push(await people.comment(bob, movie, `${count}`, minute(Math.floor(count / 2))));
    const first = accepted(await queries.ofFriends(ada, { limit: 2, cursor: null }));
    expect(first.items.map(told)).to.deep.equal([`bob comment ${movie} 5`, `bob comment ${movie} 4`]);
    await people.comment(bob, movie, '6', minute(9));
    await people.rate(bob, movie, 5, minute(3));
    for (const id of [ids[4]!, ids[2]!]) await people.deleteComment(bob, movie, id);
    const second = accepted(await queries.ofFriends(ada, { limit: 2, cursor: first.next }));
    expect(second.items.map(told)).to.deep.equal([`bob comment ${movie} 2`, `bob comment ${movie} 1`]);
    expect(second.next).to.equal(null);
  });
});

interface Deed {
  readonly who: number;
  readonly kind: 'rate' | 'comment' | 'wish' | 'watch';
  readonly movie: number;
  readonly at: number;
}

/** Few people, films and minutes, so that much happens at once. */
const deeds = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom('rate', 'comment', 'wish', 'watch'),
    movie: fc.integer({ min: 0, max: 3 }),
    at: fc.integer({ min: 0, max: 3 }),
  }) satisfies fc.Arbitrary<Deed>,
  { maxLength: 40 },
);

describe('What friends did, on Postgres as in memory', () => {
  const worlds: { people: People; queries: ActivityQueries; movies: number[] }[] = [];
  before(async function () {
    this.timeout(60_000);
    for (const create of [peopleInMemory, peopleOnPostgres]) {
      const people = await create();
      const movies = [];
      for (let count = 0; count < 4; count += 1) movies.push(await people.aMovie());
      worlds.push({ people, queries: activityOf(people), movies });
    }
  });
  after(() => Promise.all(worlds.map(({ people }) => people.close())));

  let rounds = 0;
  const play = async (done: readonly Deed[], { people, queries, movies }: (typeof worlds)[number]) => {
    const ada = await people.add(`viewer-${rounds}`);
    const friends: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      friends.push(await people.add(`friend-${rounds}-${count}`));
      await people.befriend(friends[count]!, ada);
    }
    for (const [index, { who, kind, movie, at }] of done.entries()) {
      const [friend, about, time] = [friends[who]!, movies[movie]!, minute(at)];
      if (kind === 'rate') await people.rate(friend, about, ((index % 10) + 1) / 2, time);
      else if (kind === 'comment') await people.comment(friend, about, `${index}`, time);
      else if (kind === 'wish') await people.wish(friend, about, time);
      else
        await people.watch(friend, about, `2026-01-${String((index % 28) + 1).padStart(2, '0')}`, null, time);
    }
    return (limit: number) => allPages(queries, ada, limit);
  };

  it('is the same list, in pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, fc.integer({ min: 1, max: 7 }), async (done, limit) => {
        rounds += 1;
        const [memory, postgres] = [await play(done, worlds[0]!), await play(done, worlds[1]!)];
        const whole = await memory(100);
        expect(await postgres(100)).to.deep.equal(whole);
        expect(await postgres(limit)).to.deep.equal(whole);
        expect(new Set(whole).size).to.equal(whole.length);
      }),
      { numRuns: 25 },
    );
  }).timeout(120_000);
});
