import { expect } from 'chai';
import { PostgresMovieQueries } from '#adapters/postgres/catalogue/movie-queries';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import { audiences } from '#domain/privacy/audience';
import { peopleInMemory, peopleOnPostgres, type People } from './people.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 10, 29, 20, count));

for (const [name, create] of [
  ['in memory', peopleInMemory],
  ['on Postgres', peopleOnPostgres],
] as const)
  describe(`What friends gave a film (${name})`, () => {
    let people: People;
    let movies: Pick<MovieQueries, 'detail'>;
    before(async function () {
      this.timeout(60_000);
      people = await create();
      movies = people.storage.serve<Pick<MovieQueries, 'detail'>>({
        postgres: ({ sql }) => new PostgresMovieQueries(sql),
        inMemory: (memory) => memory.movies,
      });
    });
    after(() => people.close());

    let names = 0;
    const someone = () => people.add(`person-${(names += 1)}`);
    const friendOf = async (viewer: number): Promise<number> => {
      const friend = await someone();
      await people.befriend(friend, viewer);
      return friend;
    };
    const seenBy = async (viewer: number | null, movie: number) =>
      (await movies.detail(movie, viewer))?.friends;

    it('is shown with their number and their mean, newest first, to whoever is signed in', async () => {
      const [ada, movie] = [await someone(), await people.aMovie()];
      expect(await seenBy(ada, movie)).to.deep.equal({ count: 0, average: null, ratings: [] });
      const [bob, carl] = [await friendOf(ada), await friendOf(ada)];
      await people.rate(bob, movie, 4.5, minute(2));
      await people.rate(carl, movie, 2, minute(1));
      expect(await seenBy(ada, movie)).to.deep.equal({
        count: 2,
        // 3.25 to one decimal
        average: 3.3,
        ratings: [
          { user: { id: bob, username: `person-${names - 1}` }, rating: 4.5 },
          { user: { id: carl, username: `person-${names}` }, rating: 2 },
        ],
      });
      expect(await seenBy(null, movie)).to.equal(null);
    });

    it('leaves out strangers, those who were only asked, and oneself', async () => {
      const [ada, stranger, movie] = [await someone(), await someone(), await people.aMovie()];
      for (const userId of [ada, stranger]) await people.rate(userId, movie, 5, minute(0));
      expect(await seenBy(ada, movie)).to.include({ count: 0, average: null });
    });

    it('counts all of them, and names the newest ten', async () => {
      const [ada, movie] = [await someone(), await people.aMovie()];
      const friends: number[] = [];
      for (let count = 0; count < 12; count += 1) {
        friends.unshift(await friendOf(ada));
        await people.rate(friends[0]!, movie, count === 0 ? 5 : 1, minute(Math.floor(count / 2)));
      }
      const shown = await seenBy(ada, movie);
      expect(shown).to.include({ count: 12, average: 1.3 });
      expect(shown?.ratings.map(({ user }) => user.id)).to.deep.equal(friends.slice(0, 10));
    });

    for (const audience of audiences)
      it(`leaves out in list, number and mean those who keep their ratings to themselves: ${audience}`, async () => {
        const [ada, movie] = [await someone(), await people.aMovie()];
        const [bob, carl] = [await friendOf(ada), await friendOf(ada)];
        await people.rate(bob, movie, 1, minute(0));
        await people.rate(carl, movie, 5, minute(0));
        await people.open(bob, { ratings: audience });
        const isHidden = audience === 'only-me';
        expect(await seenBy(ada, movie)).to.include(
          isHidden ? { count: 1, average: 5 } : { count: 2, average: 3 },
        );
      });

    it('leaves out whoever has blocked the other, friends though they may have been', async () => {
      for (const adaBlocks of [true, false]) {
        const [ada, movie] = [await someone(), await people.aMovie()];
        const bob = await friendOf(ada);
        await people.rate(bob, movie, 1, minute(0));
        await (adaBlocks ? people.block(ada, bob) : people.block(bob, ada));
        expect(await seenBy(ada, movie)).to.deep.equal({ count: 0, average: null, ratings: [] });
      }
    });
  });
