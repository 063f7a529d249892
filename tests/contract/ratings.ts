import { expect } from 'chai';
import type { RatingHistories } from '#application/recommendation/rating-histories';
import type { RatingStore } from '#application/taste/rating-store';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { Rating } from '#domain/taste/rating';

/** A rating store, and what it needs to know of users and movies. */
export interface RatingWorld {
  readonly ratings: RatingStore;
  readonly histories: RatingHistories;
  aUser(): Promise<number>;
  aMovie(): Promise<number>;
  removeUser(id: number): Promise<void>;
  removeMovie(id: number): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;

/** What the port promises, for any adapter. */
export const describeRatingStore = (name: string, create: () => Promise<RatingWorld>): void => {
  describe(`${name} keeps the promises of a rating store:`, () => {
    let world: RatingWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const rating = (userId: number, movieId: number, stars: number): Rating => ({
      ...{ userId, movieId, halfStars: halfStarsFrom(stars) },
      ratedAt: new Date('2026-11-23T12:00:00Z'),
    });
    const put = (userId: number, movieId: number, stars: number) =>
      world.ratings.put(rating(userId, movieId, stars));

    it('a first rating is added, a second changes it, and one is left', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      expect(await put(userId, movieId, 0.5)).to.equal('added');
      expect(await put(userId, movieId, 5)).to.equal('changed');
      expect(await put(userId, movieId, 5)).to.equal('changed');
      expect(await world.histories.byUser(userId)).to.deep.equal([{ movieId, halfStars: 10 }]);
    });

    it('every number of stars is kept as it is', async () => {
      const userId = await world.aUser();
      for (const stars of [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]) {
        const movieId = await world.aMovie();
        await put(userId, movieId, stars);
        expect(await world.histories.byUser(userId)).to.deep.include({ movieId, halfStars: 2 * stars });
      }
    });

    it('of two ratings of one film at once one is added, the other changes it, and one is left', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [userId, movieId] = [await world.aUser(), await world.aMovie()];
        const both = await Promise.all([put(userId, movieId, 2), put(userId, movieId, 4)]);
        expect(both.toSorted()).to.deep.equal(['added', 'changed']);
        expect(await world.histories.byUser(userId)).to.have.length(1);
      }
    });

    it('a rating is taken back once; taking back one that is not there changes nothing', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await put(userId, movieId, 3);
      expect(await world.ratings.remove(userId, movieId)).to.equal('removed');
      expect(await world.ratings.remove(userId, movieId)).to.equal('nothing-there');
      expect(await world.histories.byUser(userId)).to.be.empty;
      expect(await put(userId, movieId, 3)).to.equal('added');
    });

    it('of two that take one rating back at once one finds it there', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await put(userId, movieId, 3);
      const both = await Promise.all([
        world.ratings.remove(userId, movieId),
        world.ratings.remove(userId, movieId),
      ]);
      expect(both.toSorted()).to.deep.equal(['nothing-there', 'removed']);
    });

    it('ratings of one film by two people are independent', async () => {
      const [ada, bob, movieId] = [await world.aUser(), await world.aUser(), await world.aMovie()];
      await Promise.all([put(ada, movieId, 1), put(bob, movieId, 5)]);
      await world.ratings.remove(ada, movieId);
      expect(await world.histories.byUser(ada)).to.be.empty;
      expect(await world.histories.byUser(bob)).to.deep.equal([{ movieId, halfStars: 10 }]);
    });

    it('no film is rated that is not there, or is no more', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      expect(await put(userId, NOBODY, 3)).to.equal('no-such-movie');
      expect(await world.ratings.remove(userId, NOBODY)).to.equal('no-such-movie');
      await put(userId, movieId, 3);
      await world.removeMovie(movieId);
      expect(await put(userId, movieId, 4)).to.equal('no-such-movie');
      expect(await world.ratings.remove(userId, movieId)).to.equal('no-such-movie');
      expect(await world.histories.byUser(userId)).to.be.empty;
    });

    it('T23: nobody rates who is not there; who leaves takes the ratings along', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      expect(await put(NOBODY, movieId, 3)).to.equal('no-such-user');
      expect(await world.ratings.remove(NOBODY, movieId)).to.equal('nothing-there');
      await put(userId, movieId, 3);
      await world.removeUser(userId);
      expect(await put(userId, movieId, 4)).to.equal('no-such-user');
      expect(await world.histories.byUser(userId)).to.be.empty;
    });
  });
};
