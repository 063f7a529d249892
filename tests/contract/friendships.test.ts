import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createMemory } from '#adapters/in-memory/memory';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createFriendshipUnitOfWork } from '#adapters/postgres/friends/friendship-store';
import { aUser, change, freshName } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { describeFriendshipStore, type FriendshipWorld } from './friendships.ts';

const people = (
  units: Parameters<typeof change>[0],
): Pick<FriendshipWorld, 'aUser' | 'nobodysUser' | 'removeUser'> => ({
  aUser: (username = freshName()) => aUser(units, { username }),
  nobodysUser: async () => {
    const id = await aUser(units);
    accepted(await change(units, id, (user) => Object.assign(user, { passwordHash: null })));
    return id;
  },
  removeUser: (id) => units.unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
});

describeFriendshipStore('Memory', () => {
  const { identity, friends } = createMemory(new ManualClock());
  return Promise.resolve({
    unitOfWork: friends,
    ...people({ unitOfWork: identity }),
    close: () => Promise.resolve(),
  });
});

describeFriendshipStore('Postgres', async () => {
  const database = await createDatabase();
  return {
    unitOfWork: createFriendshipUnitOfWork(database.orm),
    ...people({ unitOfWork: createIdentityUnitOfWork(database.orm) }),
    close: () => database.drop(),
  };
});

describe('A friendship on Postgres', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  it('outlives nobody: who asks while the other leaves finds them or nobody, and nothing is left', async () => {
    const units = { unitOfWork: createIdentityUnitOfWork(database.orm) };
    const unitOfWork = createFriendshipUnitOfWork(database.orm);
    for (let round = 0; round < 20; round += 1) {
      const [ada, bob] = [await aUser(units), await aUser(units)];
      await Promise.all([
        unitOfWork.run(async ({ friendships }) => {
          const friendship = await friendships.between(ada, bob);
          const id = await friendships.nextRequestId();
          if (friendship?.ask(ada, id, new Date()).ok === true) await friendships.save(friendship);
        }),
        people(units).removeUser(bob),
      ]);
      expect(await database.sql('select from friendships')).to.be.empty;
    }
  });
});
