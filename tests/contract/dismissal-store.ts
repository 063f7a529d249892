import { expect } from 'chai';
import type { DismissalStore } from '#application/taste/dismissal-store';
import type { DismissalReason } from '#domain/taste/dismissal';
import type { Day } from '#domain/time-zone';

/** A store of dismissals, and what it needs to know of users and movies. */
export interface DismissalWorld {
  readonly dismissals: DismissalStore;
  aUser(): Promise<number>;
  aMovie(): Promise<number>;
  /** A director or an actor. */
  aPerson(): Promise<number>;
  removeUser(id: number): Promise<void>;
  removeMovie(id: number): Promise<void>;
  /** The name of a genre of the catalogue. */
  readonly genre: string;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const NOON = new Date('2026-11-29T12:00:00Z');

/** What the port promises, for any adapter. */
export const describeDismissalStore = (name: string, create: () => Promise<DismissalWorld>): void => {
  describe(`${name} keeps the promises of a store of dismissals:`, () => {
    let world: DismissalWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const put = (userId: number, movieId: number, reason: DismissalReason = { kind: 'movie' }) =>
      world.dismissals.put({ userId, movieId, reason, dismissedAt: NOON });
    const kept = async (userId: number, now = NOON) =>
      (await world.dismissals.byUser(userId, now)).map(({ movieId, reason }) => ({ movieId, reason }));

    it('a dismissal is kept with its reason; the next one of the film takes its place', async () => {
      const [userId, movieId, personId] = [await world.aUser(), await world.aMovie(), await world.aPerson()];
      const reasons: readonly DismissalReason[] = [
        { kind: 'movie' },
        { kind: 'genre', genre: world.genre },
        { kind: 'person', personId },
        { kind: 'later', until: '2026-12-24' as Day },
        { kind: 'movie' },
      ];
      for (const [i, reason] of reasons.entries()) {
        expect(await put(userId, movieId, reason)).to.equal(i === 0 ? 'added' : 'changed');
        expect(await kept(userId)).to.deep.equal([{ movieId, reason }]);
      }
    });

    it('what is put off is back on its day, in UTC', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await put(userId, movieId, { kind: 'later', until: '2026-11-30' as Day });
      expect(await kept(userId, new Date('2026-11-29T23:59:59Z'))).to.have.length(1);
      expect(await kept(userId, new Date('2026-11-30T00:00:00Z'))).to.be.empty;
    });

    it('of two at once one is added', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      const both = await Promise.all([put(userId, movieId), put(userId, movieId)]);
      expect(both.toSorted()).to.deep.equal(['added', 'changed']);
      expect(await kept(userId)).to.have.length(1);
    });

    it('a dismissal is taken back once; taking back what is not there changes nothing', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await put(userId, movieId);
      expect(await world.dismissals.remove(userId, movieId)).to.equal('removed');
      expect(await world.dismissals.remove(userId, movieId)).to.equal('nothing-there');
      expect(await kept(userId)).to.be.empty;
    });

    it('those of two people are independent', async () => {
      const [ada, bob, movieId] = [await world.aUser(), await world.aUser(), await world.aMovie()];
      await Promise.all([put(ada, movieId), put(bob, movieId)]);
      await world.dismissals.remove(ada, movieId);
      expect(await kept(ada)).to.be.empty;
      expect(await kept(bob)).to.have.length(1);
    });

    it('what is not there is not dismissed, nor for a person who is not there, nor by nobody', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      expect(await put(userId, NOBODY)).to.equal('no-such-movie');
      expect(await put(NOBODY, movieId)).to.equal('no-such-user');
      expect(await put(userId, movieId, { kind: 'person', personId: NOBODY })).to.equal('no-such-person');
      expect(await world.dismissals.remove(userId, NOBODY)).to.equal('no-such-movie');
      expect(await kept(userId)).to.be.empty;
    });

    it('who leaves takes them along, and so does a film', async () => {
      const [ada, bob, movieId] = [await world.aUser(), await world.aUser(), await world.aMovie()];
      await put(ada, movieId);
      await put(bob, movieId);
      await world.removeUser(ada);
      expect(await kept(ada)).to.be.empty;
      await world.removeMovie(movieId);
      expect(await kept(bob)).to.be.empty;
    });
  });
};
