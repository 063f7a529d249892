import { expect } from 'chai';
import type { WatchlistStore } from '#application/watchlist/watchlist-store';
import { parseWatchlistNote } from '#domain/watchlist/watchlist-entry';
import { accepted } from '../support/outcomes.ts';

/** A store of watch lists, and what it needs to know of users and movies. */
export interface WatchlistWorld {
  readonly watchlists: WatchlistStore;
  /** The films on somebody's list as they see it, newest first, with their notes. */
  listOf(userId: number): Promise<readonly { readonly movieId: number; readonly note: string | null }[]>;
  aUser(): Promise<number>;
  aMovie(): Promise<number>;
  removeUser(id: number): Promise<void>;
  removeMovie(id: number): Promise<void>;
  rate(userId: number, movieId: number): Promise<void>;
  unrate(userId: number, movieId: number): Promise<void>;
  removeSeen(userId: number, whether: boolean): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const NOON = new Date('2026-11-23T12:00:00Z');

/** What the port promises, for any adapter. */
export const describeWatchlistStore = (name: string, create: () => Promise<WatchlistWorld>): void => {
  describe(`${name} keeps the promises of a store of watch lists:`, () => {
    let world: WatchlistWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const put = (userId: number, movieId: number, text?: string | null, addedAt = NOON) => {
      const note = typeof text === 'string' ? accepted(parseWatchlistNote(text)) : text;
      return world.watchlists.put({ userId, movieId, addedAt, note });
    };

    it('a film is put on the list once, and keeps its place there', async () => {
      const [userId, first, second] = [await world.aUser(), await world.aMovie(), await world.aMovie()];
      expect(await put(userId, first)).to.deep.equal({ isNew: true, isLeftOut: false });
      await put(userId, second, undefined, new Date(NOON.getTime() + 1));
      const later = new Date(NOON.getTime() + 2);
      expect(await put(userId, first, undefined, later)).to.deep.equal({ isNew: false, isLeftOut: false });
      expect((await world.listOf(userId)).map(({ movieId }) => movieId)).to.deep.equal([second, first]);
    });

    it('a note stays until another is given, or none', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      for (const [given, kept] of [
        ['With Bob.', 'With Bob.'],
        [undefined, 'With Bob.'],
        ['Alone.', 'Alone.'],
        [null, null],
        [undefined, null],
      ] as const) {
        await put(userId, movieId, given);
        expect(await world.listOf(userId)).to.deep.equal([{ movieId, note: kept }]);
      }
    });

    it('the longest note of the longest characters is kept', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      const note = `e${'\u0301'.repeat(7)}`.repeat(280);
      await put(userId, movieId, note);
      expect(await world.listOf(userId)).to.deep.equal([{ movieId, note }]);
    });

    it('of two that put one film there at once one finds it there', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [userId, movieId] = [await world.aUser(), await world.aMovie()];
        const both = await Promise.all([put(userId, movieId, 'one'), put(userId, movieId, 'two')]);
        expect(both.map((each) => typeof each === 'object' && each.isNew).toSorted()).to.deep.equal([
          false,
          true,
        ]);
        expect(await world.listOf(userId)).to.have.length(1);
      }
    });

    it('a film is taken off once; taking off one that is not there changes nothing', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await put(userId, movieId);
      expect(await world.watchlists.remove(userId, movieId)).to.equal('removed');
      expect(await world.watchlists.remove(userId, movieId)).to.equal('nothing-there');
      expect(await world.listOf(userId)).to.be.empty;
    });

    it('the lists of two people are independent', async () => {
      const [ada, bob, movieId] = [await world.aUser(), await world.aUser(), await world.aMovie()];
      await Promise.all([put(ada, movieId, "Ada's."), put(bob, movieId, "Bob's.")]);
      await world.watchlists.remove(ada, movieId);
      expect(await world.listOf(ada)).to.be.empty;
      expect(await world.listOf(bob)).to.deep.equal([{ movieId, note: "Bob's." }]);
    });

    it('what was seen is left out where its owner wants that, and is there again when it was not seen', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await put(userId, movieId, 'Kept.');
      await world.rate(userId, movieId);
      expect(await world.listOf(userId)).to.have.length(1);
      expect(await put(userId, movieId)).to.deep.equal({ isNew: false, isLeftOut: false });
      await world.removeSeen(userId, true);
      expect(await world.listOf(userId)).to.be.empty;
      expect(await put(userId, movieId)).to.deep.equal({ isNew: false, isLeftOut: true });
      await world.unrate(userId, movieId);
      expect(await world.listOf(userId)).to.deep.equal([{ movieId, note: 'Kept.' }]);
    });

    it('what was left out is taken off like any other', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      await world.removeSeen(userId, true);
      await world.rate(userId, movieId);
      expect(await put(userId, movieId)).to.deep.equal({ isNew: true, isLeftOut: true });
      expect(await world.watchlists.remove(userId, movieId)).to.equal('removed');
      await world.unrate(userId, movieId);
      expect(await world.listOf(userId)).to.be.empty;
    });

    it('what others have seen stays on the list', async () => {
      const [ada, bob, movieId] = [await world.aUser(), await world.aUser(), await world.aMovie()];
      await world.removeSeen(ada, true);
      await world.rate(bob, movieId);
      expect(await put(ada, movieId)).to.deep.equal({ isNew: true, isLeftOut: false });
    });

    it('no film is on a list that is not there, or is no more', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      expect(await put(userId, NOBODY)).to.equal('no-such-movie');
      expect(await world.watchlists.remove(userId, NOBODY)).to.equal('no-such-movie');
      await put(userId, movieId);
      await world.removeMovie(movieId);
      expect(await world.listOf(userId)).to.be.empty;
      expect(await world.watchlists.remove(userId, movieId)).to.equal('no-such-movie');
    });

    it('nobody has a list who is not there; who leaves takes it along', async () => {
      const [userId, movieId] = [await world.aUser(), await world.aMovie()];
      expect(await put(NOBODY, movieId)).to.equal('no-such-user');
      await put(userId, movieId);
      await world.removeUser(userId);
      expect(await put(userId, movieId)).to.equal('no-such-user');
      expect(await world.listOf(userId)).to.be.empty;
    });
  });
};
