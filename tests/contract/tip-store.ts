import { expect } from 'chai';
import type { ReceivedTip, TipQueries } from '#application/activity/tip-queries';
import type { TipStore } from '#application/activity/tip-store';
import { parseTipNote } from '#domain/activity/tip';
import { accepted } from '../support/outcomes.ts';

/** A store of tips with the reads of it, and what they need to know of users and movies. */
export interface TipWorld {
  readonly tips: TipStore;
  readonly queries: TipQueries;
  aUser(): Promise<number>;
  aMovie(): Promise<number>;
  removeUser(id: number): Promise<void>;
  removeMovie(id: number): Promise<void>;
  block(blocker: number, blocked: number): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const NOON = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-23T12:00:01Z');
const PAGE = { limit: 20, cursor: null };

/** What the port promises, for any adapter. */
export const describeTipStore = (name: string, create: () => Promise<TipWorld>): void => {
  describe(`${name} keeps the promises of a store of tips:`, () => {
    let world: TipWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const put = (fromUserId: number, toUserId: number, movieId: number, text?: string, createdAt = NOON) => {
      const note = text === undefined ? null : accepted(parseTipNote(text));
      return world.tips.put({ fromUserId, toUserId, movieId, note, createdAt });
    };
    const given = async (...tip: Parameters<typeof put>): Promise<number> => {
      const kept = await put(...tip);
      if (typeof kept === 'string') throw new Error(kept);
      return kept.id;
    };
    const received = async (userId: number): Promise<readonly ReceivedTip[]> =>
      accepted(await world.queries.received(userId, PAGE)).items;
    const sent = async (userId: number) => accepted(await world.queries.sent(userId, PAGE)).items;
    const three = async () => [await world.aUser(), await world.aUser(), await world.aMovie()] as const;

    it('a tip is kept as it was given, and shown to both sides', async () => {
      const [ada, bob, movie] = await three();
      const id = await given(ada, bob, movie, 'It ends well.');
      const [own] = await sent(ada);
      const [got] = await received(bob);
      const tip = { id, note: 'It ends well.', created_at: NOON, thanked: false };
      expect(own).to.deep.include(tip);
      expect(got).to.deep.include(tip);
      expect([own?.movie.id, own?.to.id, got?.movie.id, got?.from.id]).to.deep.equal([
        movie,
        bob,
        movie,
        ada,
      ]);
      expect(await received(ada)).to.be.empty;
      expect(await sent(bob)).to.be.empty;
    });

    it('the same tip is there once, and stays as it was', async () => {
      const [ada, bob, movie] = await three();
      const between = { fromUserId: ada, toUserId: bob, movieId: movie };
      expect(await world.tips.reopen(between)).to.equal(undefined);
      const id = await given(ada, bob, movie, 'One.');
      expect(await put(ada, bob, movie, 'Two.', LATER)).to.deep.equal({ id, isNew: false });
      expect(await world.tips.reopen(between)).to.equal(id);
      expect((await received(bob)).map(({ note }) => note)).to.deep.equal(['One.']);
    });

    it('of two that give the same tip at once one keeps it', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [ada, bob, movie] = await three();
        const both = await Promise.all([put(ada, bob, movie), put(ada, bob, movie)]);
        expect(both.map((kept) => typeof kept === 'object' && kept.isNew).toSorted()).to.deep.equal([
          false,
          true,
        ]);
        expect(await received(bob)).to.have.length(1);
      }
    });

    it('tips to others, from others and of other films are others', async () => {
      const [ada, bob, movie] = await three();
      const [cyd, other] = [await world.aUser(), await world.aMovie()];
      for (const tip of [
        [ada, bob, movie],
        [bob, ada, movie],
        [ada, cyd, movie],
        [ada, bob, other],
      ] as const)
        expect(await put(...tip)).to.have.property('isNew', true);
    });

    it('the newest come first, of those at once the last', async () => {
      const [ada, bob, first] = await three();
      const [second, third] = [await world.aMovie(), await world.aMovie()];
      await given(ada, bob, first, undefined, LATER);
      await given(ada, bob, second);
      await given(ada, bob, third);
      for (const tips of [await received(bob), await sent(ada)])
        expect(tips.map(({ movie }) => movie.id)).to.deep.equal([first, third, second]);
    });

    it('a dismissed tip is not there for who got it; who gave it is not told', async () => {
      const [ada, bob, movie] = await three();
      const id = await given(ada, bob, movie);
      expect(await world.tips.dismiss(id, bob, NOON)).to.equal(true);
      expect(await world.tips.dismiss(id, bob, LATER)).to.equal(true);
      expect(await received(bob)).to.be.empty;
      expect(await sent(ada)).to.have.length(1);
    });

    for (const how of ['put', 'reopen'] as const)
      it(`a dismissed tip that is given again is open as it was, and tells nobody that it was dismissed: ${how}`, async () => {
        const [ada, bob, movie] = await three();
        const id = await given(ada, bob, movie, 'One.');
        const before = [await sent(ada), await received(bob)];
        await world.tips.dismiss(id, bob, NOON);
        if (how === 'put')
          expect(await put(ada, bob, movie, 'Two.', LATER)).to.deep.equal({ id, isNew: false });
        else expect(await world.tips.reopen({ fromUserId: ada, toUserId: bob, movieId: movie })).to.equal(id);
        expect([await sent(ada), await received(bob)]).to.deep.equal(before);
      });

    it('thanks are said once, and seen by both', async () => {
      const [ada, bob, movie] = await three();
      const id = await given(ada, bob, movie);
      expect(await world.tips.thank(id, bob, NOON)).to.equal(true);
      expect(await world.tips.thank(id, bob, LATER)).to.equal(true);
      expect((await sent(ada))[0]?.thanked).to.equal(true);
      expect((await received(bob))[0]?.thanked).to.equal(true);
    });

    it('nobody but who got a tip dismisses it or says thanks', async () => {
      const [ada, bob, movie] = await three();
      const id = await given(ada, bob, movie);
      for (const other of [ada, await world.aUser()]) {
        expect(await world.tips.dismiss(id, other, NOON)).to.equal(false);
        expect(await world.tips.thank(id, other, NOON)).to.equal(false);
      }
      expect(await world.tips.dismiss(NOBODY, bob, NOON)).to.equal(false);
      expect(await world.tips.thank(NOBODY, bob, NOON)).to.equal(false);
      expect((await received(bob))[0]?.thanked).to.equal(false);
    });

    for (const who of ['who gave it', 'who got it'])
      it(`a block by ${who} hides a tip from both, and nobody dismisses it or is thanked through it`, async () => {
        const [ada, bob, movie] = await three();
        const id = await given(ada, bob, movie);
        await (who === 'who gave it' ? world.block(ada, bob) : world.block(bob, ada));
        expect(await received(bob)).to.be.empty;
        expect(await sent(ada)).to.be.empty;
        expect(await world.tips.thank(id, bob, NOON)).to.equal(false);
        expect(await world.tips.dismiss(id, bob, NOON)).to.equal(false);
      });

    it('there is no tip of a film, from or to somebody that is not there', async () => {
      const [ada, bob, movie] = await three();
      expect(await put(ada, bob, NOBODY)).to.equal('no-such-movie');
      expect(await put(ada, NOBODY, movie)).to.equal('no-such-recipient');
      expect(await put(NOBODY, bob, movie)).to.equal('no-such-sender');
    });

    it('tips leave with the film and with either side', async () => {
      const [ada, bob, movie] = await three();
      const other = await world.aMovie();
      await given(ada, bob, movie);
      const id = await given(ada, bob, other);
      await world.removeMovie(movie);
      expect(await received(bob)).to.have.length(1);
      await world.removeUser(ada);
      expect(await received(bob)).to.be.empty;
      expect(await world.tips.thank(id, bob, NOON)).to.equal(false);
    });
  });
};
