import { expect } from 'chai';
import type { FriendshipStore, FriendshipUnitOfWork } from '#application/friends/friendship-store';
import type { Friendship } from '#domain/friends/friendship';
import { accepted, faultOf } from '../support/outcomes.ts';

/** A store of friendships, and what it needs to know of users. */
export interface FriendshipWorld {
  readonly unitOfWork: FriendshipUnitOfWork;
  aUser(username?: string): Promise<number>;
  /** An account that nobody can sign in to. */
  nobodysUser(): Promise<number>;
  removeUser(id: number): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 987_654_321;
const NOON = new Date('2026-11-29T12:00:00.123Z');
const LATER = new Date('2026-11-29T13:00:00.456Z');

/** What the port promises, for any adapter. */
export const describeFriendshipStore = (name: string, create: () => Promise<FriendshipWorld>): void => {
  describe(`${name} keeps the promises of a store of friendships:`, () => {
    let world: FriendshipWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const load = (one: number, other: number) =>
      world.unitOfWork.run(({ friendships }) => friendships.between(one, other));
    const change = (
      [one, other]: readonly [number, number],
      how: (friendship: Friendship, store: FriendshipStore) => unknown,
    ) =>
      world.unitOfWork.run(async ({ friendships }) => {
        const friendship = (await friendships.between(one, other))!;
        await how(friendship, friendships);
        await friendships.save(friendship);
      });
    const pair = async () => [await world.aUser(), await world.aUser()] as const;
    const ask = async (by: number, other: number) => {
      await change([by, other], async (friendship, store) =>
        accepted(friendship.ask(by, await store.nextRequestId(), NOON)),
      );
    };

    it('between two who never met there is nothing, whichever is named first', async () => {
      const [ada, bob] = [await world.aUser('Ada-Of_Friends'), await world.aUser('Bob-Of_Friends')];
      for (const friendship of [await load(ada, bob), await load(bob, ada)])
        expect(friendship).to.deep.include({
          ...{ low: { id: ada, username: 'Ada-Of_Friends' }, high: { id: bob, username: 'Bob-Of_Friends' } },
          ...{ request: null, blocks: [] },
        });
    });

    it('there is nothing to load with who is not there or whom nobody can be', async () => {
      const ada = await world.aUser();
      expect(await load(ada, NOBODY)).to.be.undefined;
      expect(await load(NOBODY, ada)).to.be.undefined;
      expect(await load(ada, await world.nobodysUser())).to.be.undefined;
    });

    it('knows who is there, of those whom somebody can be', async () => {
      const ids = [await world.aUser(), NOBODY, await world.nobodysUser()];
      const known = await world.unitOfWork.run(({ friendships }) =>
        Promise.all(ids.map((id) => friendships.hasPerson(id))),
      );
      expect(known).to.deep.equal([true, false, false]);
    });

    it('what was saved is what is loaded: a request, a friendship, its end, a block, its end', async () => {
      const [ada, bob] = await pair();
      await ask(bob, ada);
      const asked = (await load(ada, bob))?.request;
      expect(asked).to.deep.include({ askedBy: bob, createdAt: NOON, acceptedAt: null });
      await change([ada, bob], (friendship) => friendship.accept(ada, LATER));
      expect((await load(ada, bob))?.request).to.deep.equal({ ...asked, acceptedAt: LATER });
      await change([ada, bob], (friendship) => friendship.remove());
      expect((await load(ada, bob))?.request).to.equal(null);
      await ask(bob, ada);
      await change([ada, bob], (friendship) => friendship.block(bob, LATER));
      expect(await load(ada, bob)).to.deep.include({ request: null, blocks: [{ by: bob, since: LATER }] });
      await change([ada, bob], (friendship) => friendship.unblock(bob));
      expect(await load(ada, bob)).to.deep.include({ request: null, blocks: [] });
    });

    it('a request is found by its id while it is there', async () => {
      const [ada, bob] = await pair();
      await ask(ada, bob);
      const { id } = (await load(ada, bob))!.request!;
      const found = () => world.unitOfWork.run(({ friendships }) => friendships.byRequest(id));
      expect((await found())?.request).to.deep.equal({ id, askedBy: ada, createdAt: NOON, acceptedAt: null });
      await change([ada, bob], (friendship) => friendship.cancel(ada));
      expect(await found()).to.be.undefined;
      await ask(ada, bob);
      expect(await found()).to.be.undefined;
      expect(await world.unitOfWork.run(({ friendships }) => friendships.byRequest(NOBODY))).to.be.undefined;
    });

    it('friendships of one person are independent', async () => {
      const [ada, bob] = await pair();
      const eve = await world.aUser();
      await ask(ada, bob);
      await ask(eve, ada);
      await change([ada, bob], (friendship) => friendship.cancel(ada));
      expect((await load(ada, eve))?.is).to.equal('asked');
      expect((await load(bob, eve))?.is).to.equal('nothing');
    });

    it('nothing is kept of work that fails', async () => {
      const [ada, bob] = await pair();
      const fault = await faultOf(
        world.unitOfWork.run(async ({ friendships }) => {
          const friendship = (await friendships.between(ada, bob))!;
          friendship.block(ada, NOON);
          await friendships.save(friendship);
          throw new Error('Too late.');
        }),
      );
      expect(fault).to.have.property('message', 'Too late.');
      expect((await load(ada, bob))?.blocks).to.be.empty;
    });

    it('what is loaded is locked, also where there was nothing: of 20 who ask at once one does', async () => {
      const [ada, bob] = await pair();
      const asking = Array.from({ length: 20 }, (_, n) =>
        world.unitOfWork.run(async ({ friendships }) => {
          const by = n % 2 === 0 ? ada : bob;
          const friendship = (await friendships.between(ada, bob))!;
          const id = await friendships.nextRequestId();
          const asked = friendship.ask(by, id, NOON);
          if (asked.ok) await friendships.save(friendship);
          return asked.ok ? friendship.is : asked.refusal.code;
        }),
      );
      const outcomes = await Promise.all(asking);
      expect(outcomes.filter((outcome) => outcome === 'asked')).to.have.length(1);
      expect(outcomes.filter((outcome) => outcome === 'friends')).to.have.length(1);
      expect((await load(ada, bob))?.is).to.equal('friends');
    });

    it('who leaves takes friendships, requests and blocks along, and nobody else’s', async () => {
      const [ada, bob] = await pair();
      const eve = await world.aUser();
      await ask(ada, bob);
      await ask(bob, eve);
      await change([ada, eve], (friendship) => friendship.block(eve, NOON));
      await world.removeUser(ada);
      expect(await load(ada, bob)).to.be.undefined;
      expect(await load(ada, eve)).to.be.undefined;
      expect((await load(bob, eve))?.is).to.equal('asked');
    });
  });
};
