import { expect } from 'chai';
import { invitationSecrets } from '#adapters/security/invitation-secrets';
import { User } from '#domain/identity/user';
import { aUser } from '../support/builders.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { faultOf } from '../support/outcomes.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const END = new Date('2026-11-30T12:00:00Z');

/** What a store of invitations promises, for any adapter. Those of other tests may be there. */
export const describeInvitationStore = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of a store of invitations:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    const hashOf = (): string => invitationSecrets.hashOf(invitationSecrets.next());
    const add = (hash: string, usesLeft = 1) =>
      stores.unitOfWork.run(({ invitations }) =>
        invitations.add({ usesLeft, createdAt: NOW, expiresAt: END }, hash),
      );
    const use = (hash: string, now = NOW) =>
      stores.unitOfWork.run(({ invitations }) => invitations.use(hash, now));
    const revoke = (id: number) => stores.unitOfWork.run(({ invitations }) => invitations.revoke(id));
    const isGood = (hash: string, now = NOW) => stores.invitations.isGood(hash, now);
    const listed = async (id: number) => (await stores.invitations.good(NOW)).find((each) => each.id === id);

    it('one is good for as many uses as it has, also when all come at once', async () => {
      const hash = hashOf();
      const id = await add(hash, 3);
      const used = await Promise.all(Array.from({ length: 8 }, () => use(hash)));
      expect(used.filter((each) => each !== undefined)).to.deep.equal([id, id, id]);
      expect(await isGood(hash)).to.equal(false);
      expect(await listed(id)).to.equal(undefined);
    });

    it('one is good until its end, and not a moment longer', async () => {
      const hash = hashOf();
      await add(hash, 2);
      const last = new Date(END.getTime() - 1);
      expect([await isGood(hash, last), await isGood(hash, END)]).to.deep.equal([true, false]);
      expect(await use(hash, END)).to.equal(undefined);
      expect(await use(hash, last)).to.be.a('number');
    });

    it('one that is not there is no good', async () => {
      expect([await isGood(hashOf()), await use(hashOf())]).to.deep.equal([false, undefined]);
    });

    it('one is listed with what is left of it, the newest first', async () => {
      const [first, second] = [hashOf(), hashOf()];
      const ids = [await add(first, 2), await add(second)];
      await use(first);
      expect(await listed(ids[0]!)).to.deep.equal({
        ...{ id: ids[0], usesLeft: 1, createdAt: NOW, expiresAt: END },
      });
      const order = (await stores.invitations.good(NOW)).map(({ id }) => id);
      expect(order.indexOf(ids[1]!)).to.be.lessThan(order.indexOf(ids[0]!));
    });

    it('one is revoked once, and is no good then', async () => {
      const hash = hashOf();
      const id = await add(hash, 5);
      expect(await revoke(id)).to.equal(true);
      expect(await revoke(id)).to.equal(false);
      expect([await isGood(hash), await use(hash)]).to.deep.equal([false, undefined]);
    });

    it('a use is given back where the unit of work throws, or refuses the name', async () => {
      const hash = hashOf();
      await add(hash);
      await faultOf(
        stores.unitOfWork.run(async ({ invitations }) => {
          await invitations.use(hash, NOW);
          throw new Error('on purpose');
        }),
      );
      expect(await isGood(hash)).to.equal(true);
      const taken = (await stores.accounts.profile(await aUser(stores)))!;
      const refused = await stores.unitOfWork.run(async ({ invitations, users }) => {
        await invitations.use(hash, NOW);
        const registration = { id: await users.nextId(), username: taken.username, passwordHash: 'hash' };
        const user = { ...registration, email: null, birthDate: null } as Parameters<typeof User.register>[0];
        return users.add(User.register(user, NOW));
      });
      expect(refused.ok).to.equal(false);
      expect(await isGood(hash)).to.equal(true);
    });
  });
};
