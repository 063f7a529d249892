import { expect } from 'chai';
import { addUser, aSession, aUser, freshName, newUser } from '../support/builders.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { accepted, faultOf, refused } from '../support/outcomes.ts';

/** What a unit of work promises, for any adapter, shown on users and sessions. */
export const describeUnitOfWork = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of a unit of work:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    it('all that was done in it is kept, and what the work returned is returned', async () => {
      const username = freshName();
      const other = await aSession(stores, await aUser(stores));
      const id = await stores.unitOfWork.run(async ({ users, sessions }) => {
        const user = newUser(await users.nextId(), { username });
        accepted(await users.add(user));
        await sessions.end(other, 'signed-in-again');
        return user.id;
      });
      expect(await stores.accounts.profile(id)).to.include({ username });
      expect(await stores.live.isLive(other)).to.be.false;
    });

    it('nobody sees what is done in it before it ends', async () => {
      const username = freshName();
      await stores.unitOfWork.run(async ({ users }) => {
        accepted(await users.add(newUser(await users.nextId(), { username })));
        expect(await stores.accounts.credentialsByUsername(username)).to.be.undefined;
      });
      expect(await stores.accounts.credentialsByUsername(username)).to.include({ username });
    });

    it('a refusal keeps nothing of the unit of work', async () => {
      const taken = freshName();
      const id = await aUser(stores);
      await aUser(stores, { username: taken });
      const outcome = await stores.unitOfWork.run(async ({ users }) => {
        const user = await users.byId(id);
        user?.changePassword('never kept');
        accepted(await users.save(user!));
        return users.add(newUser(await users.nextId(), { username: taken }));
      });
      expect(refused(outcome).code).to.equal('username-taken');
      expect(await stores.accounts.hashOf(id)).to.equal('a hash');
    });

    it('a throw keeps nothing of the unit of work, and comes out as it was thrown', async () => {
      const username = freshName();
      const thrown = new Error('on purpose');
      const fault = await faultOf(
        stores.unitOfWork.run(async ({ users }) => {
          accepted(await users.add(newUser(await users.nextId(), { username })));
          throw thrown;
        }),
      );
      expect(fault).to.equal(thrown);
      expect(await stores.accounts.credentialsByUsername(username)).to.be.undefined;
    });

    it('after fifty that failed the next one is kept', async () => {
      for (let times = 0; times < 50; times += 1)
        await faultOf(stores.unitOfWork.run(() => Promise.reject(new Error('on purpose'))));
      expect((await addUser(stores)).ok).to.be.true;
    });
  });
};
