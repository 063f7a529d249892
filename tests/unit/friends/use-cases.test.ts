import { expect } from 'chai';
import { createInMemoryResources } from '#bootstrap/in-memory';
import { createContainer } from '#bootstrap/container';
import { FRIENDS } from '#bootstrap/modules/friends';
import { readSettings } from '#bootstrap/settings';
import { aUser } from '../../support/builders.ts';
import { HOUR } from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const NOBODY = 987_654_321;

const world = async () => {
  const resources = createInMemoryResources();
  const { clock, memory } = resources;
  const container = createContainer(resources, readSettings({}));
  const units = { unitOfWork: memory.identity };
  const ada = await aUser(units, { username: 'ada' });
  const bob = await aUser(units, { username: 'bob' });
  const send = container.get(FRIENDS.sendFriendRequest);
  return {
    ...{ ada, bob, clock, friends: memory.friends, newcomer: () => aUser(units) },
    send: (userId: number, otherId: number) => send({ userId, otherId }),
    accept: container.get(FRIENDS.acceptFriendRequest),
    deny: container.get(FRIENDS.denyFriendRequest),
    cancel: container.get(FRIENDS.cancelFriendRequest),
    remove: container.get(FRIENDS.removeFriend),
    block: container.get(FRIENDS.blockUser),
  };
};

describe('Sending a friend request', () => {
  it('names both, and says when', async () => {
    const { ada, bob, clock, send } = await world();
    expect(accepted(await send(bob, ada))).to.deep.equal({
      ...{ id: 1, from_user: 'bob', to_user: 'ada', created_at: clock.now(), accepted: false },
    });
    expect(accepted(await send(ada, bob))).to.include({ from_user: 'bob', to_user: 'ada', accepted: true });
  });

  it('can be done 50 times an hour and 200 times a day; what is refused costs nothing', async () => {
    const { ada, clock, newcomer, send } = await world();
    for (let hour = 0; hour < 4; hour += 1) {
      for (let n = 0; n < 50; n += 1) {
        expect(refused(await send(ada, NOBODY)).code).to.equal('no-such-user');
        expect(refused(await send(ada, ada)).code).to.equal('oneself');
        accepted(await send(ada, await newcomer()));
      }
      expect(refused(await send(ada, await newcomer()))).to.include({ code: 'too-many-attempts' });
      clock.advance(2 * HOUR);
    }
    expect(refused(await send(ada, await newcomer()))).to.include({ limit: 200, windowSeconds: 86_400 });
  });

  it('of one person does not count for another', async () => {
    const { ada, bob, newcomer, send } = await world();
    for (let n = 0; n < 50; n += 1) accepted(await send(ada, await newcomer()));
    accepted(await send(bob, await newcomer()));
  });
});

describe('A request that is refused', () => {
  it('changes nothing', async () => {
    const { ada, bob, accept, cancel, deny, friends, send } = await world();
    const { id: requestId } = accepted(await send(ada, bob));
    const before = friends.pair(ada, bob);
    for (const answer of [
      ...[await accept({ userId: ada, requestId }), await deny({ userId: ada, requestId })],
      ...[await cancel({ userId: bob, requestId }), await cancel({ userId: NOBODY, requestId })],
      ...[await accept({ userId: bob, requestId: NOBODY }), await deny({ userId: bob, requestId: NOBODY })],
    ])
      expect(refused(answer).code).to.equal('no-such-request');
    expect(friends.pair(ada, bob)).to.deep.equal(before);
  });
});

describe('Ending a friendship', () => {
  it('tells nobody why there is none', async () => {
    const { ada, bob, block, newcomer, remove, send } = await world();
    const stranger = await newcomer();
    accepted(await send(ada, bob));
    accepted(await block({ userId: stranger, otherId: ada }));
    for (const otherId of [bob, stranger, NOBODY, ada])
      expect(refused(await remove({ userId: ada, otherId }))).to.deep.equal({ code: 'no-such-friend' });
  });
});

describe('Somebody whose account was deleted meanwhile', () => {
  it('is not signed in; whoever they name is there', async () => {
    const { bob, block, remove, send } = await world();
    const between = { userId: NOBODY, otherId: bob };
    const notSignedIn = { code: 'not-signed-in' };
    expect(refused(await send(NOBODY, bob))).to.deep.equal(notSignedIn);
    expect(refused(await block(between))).to.deep.equal(notSignedIn);
    expect(refused(await remove(between))).to.deep.equal(notSignedIn);
  });
});
