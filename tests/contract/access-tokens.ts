import { expect } from 'chai';
import { accessTokenSecrets } from '#adapters/security/access-token-secrets';
import type { AccessToken } from '#domain/access-tokens/access-token';
import { aUser } from '../support/builders.ts';
import { MINUTE } from '../support/identity.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { faultOf } from '../support/outcomes.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const END = new Date('2026-12-23T12:00:00Z');
const wanted: AccessToken = { name: 'Import', scope: 'read', createdAt: NOW, expiresAt: END };

/** What a store of access tokens promises, for any adapter. Tokens of other tests may be there. */
export const describeAccessTokenStore = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of a store of access tokens:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    const hashOf = (): string => accessTokenSecrets.hashOf(accessTokenSecrets.next());
    const add = (userId: number, token: Partial<AccessToken> = {}, hash = hashOf()) =>
      stores.unitOfWork.run(({ tokens }) => tokens.add(userId, { ...wanted, ...token }, hash));
    const remove = (userId: number, id: number) =>
      stores.unitOfWork.run(({ tokens }) => tokens.remove(userId, id));
    const use = (hash: string, now = NOW) => stores.accessTokens.use(hash, now);
    const list = (userId: number) => stores.accessTokens.ofUser(userId);

    it('what was added is listed for its owner alone, the newest first', async () => {
      const [userId, other] = [await aUser(stores), await aUser(stores)];
      const first = await add(userId);
      const second = await add(userId, { name: 'Second', scope: 'write' });
      expect(await list(userId)).to.have.lengthOf(2);
      expect((await list(userId))[0]).to.deep.include({
        ...{ id: second, name: 'Second', scope: 'write', createdAt: NOW, expiresAt: END, lastUsedAt: null },
      });
      expect((await list(userId))[1]?.id).to.equal(first);
      expect(await list(other)).to.deep.equal([]);
    });

    it('it speaks for its owner until its end, and not a moment longer', async () => {
      const userId = await aUser(stores);
      const hash = hashOf();
      await add(userId, { scope: 'write' }, hash);
      expect(await use(hash)).to.deep.equal({ userId, scope: 'write' });
      expect(await use(hash, new Date(END.getTime() - 1))).not.to.equal(undefined);
      expect(await use(hash, END)).to.equal(undefined);
      expect(await use(hashOf())).to.equal(undefined);
    });

    it('its use is noted, at most every five minutes', async () => {
      const userId = await aUser(stores);
      const hash = hashOf();
      await add(userId, {}, hash);
      const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
      const noted = async () => (await list(userId))[0]?.lastUsedAt;
      await use(hash, after(MINUTE));
      expect(await noted()).to.deep.equal(after(MINUTE));
      await use(hash, after(6 * MINUTE));
      expect(await noted()).to.deep.equal(after(MINUTE));
      await use(hash, after(6 * MINUTE + 1));
      expect(await noted()).to.deep.equal(after(6 * MINUTE + 1));
    });

    it('it is removed by its owner alone, once', async () => {
      const [userId, other] = [await aUser(stores), await aUser(stores)];
      const hash = hashOf();
      const id = await add(userId, {}, hash);
      expect(await remove(other, id)).to.equal(false);
      expect(await use(hash)).not.to.equal(undefined);
      expect(await remove(userId, id)).to.equal(true);
      expect(await remove(userId, id)).to.equal(false);
      expect(await use(hash)).to.equal(undefined);
    });

    it('those that have expired do not count, and go', async () => {
      const [userId, other] = [await aUser(stores), await aUser(stores)];
      await add(userId, { expiresAt: NOW });
      await add(userId);
      await add(other, { expiresAt: NOW });
      expect(await stores.unitOfWork.run(({ tokens }) => tokens.countLive(userId, NOW))).to.equal(1);
      expect(await list(userId)).to.have.lengthOf(1);
      expect(await list(other)).to.have.lengthOf(1);
    });

    it('all of one user are removed, and of nobody else', async () => {
      const [userId, other] = [await aUser(stores), await aUser(stores)];
      for (const owner of [userId, userId, other]) await add(owner);
      await stores.unitOfWork.run(({ tokens }) => tokens.removeAll(userId));
      expect(await list(userId)).to.deep.equal([]);
      expect(await list(other)).to.have.lengthOf(1);
    });

    it('a unit of work that throws keeps none', async () => {
      const userId = await aUser(stores);
      await faultOf(
        stores.unitOfWork.run(async ({ tokens }) => {
          await tokens.add(userId, wanted, hashOf());
          throw new Error('on purpose');
        }),
      );
      expect(await list(userId)).to.deep.equal([]);
    });

    it('they go with their owner', async () => {
      const userId = await aUser(stores);
      const hash = hashOf();
      await add(userId, {}, hash);
      await stores.unitOfWork.run(async ({ users }) => {
        const user = await users.byId(userId);
        if (user !== undefined) await users.remove(user);
      });
      expect(await use(hash)).to.equal(undefined);
      expect(await list(userId)).to.deep.equal([]);
    });
  });
};
