import { expect } from 'chai';
import { readLogin } from '#domain/identity/login';
import type { IdentityStores } from '../support/identity-stores.ts';
import { faultOf } from '../support/outcomes.ts';

/** What a queue of requests for a new password promises, for any adapter. None waits in it at first. */
export const describeResetRequests = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of requests for a new password:`, () => {
    let stores: IdentityStores;
    beforeEach(async () => {
      stores = await create();
    });
    afterEach(() => stores.close());

    it('the oldest comes first, as it was asked', async () => {
      const { resetRequests } = stores;
      expect(await resetRequests.oldest()).to.equal(undefined);
      const logins = ['Ada', 'ada@example.org'].map(readLogin);
      for (const login of logins) await resetRequests.add(login);
      for (const login of logins) {
        const request = await resetRequests.oldest();
        expect(request?.login).to.deep.equal(login);
        expect(await resetRequests.remove(request?.id ?? 0)).to.be.true;
      }
      expect(await resetRequests.oldest()).to.equal(undefined);
    });

    it('one is removed once', async () => {
      const { resetRequests } = stores;
      await resetRequests.add(readLogin('ada'));
      const { id = 0 } = (await resetRequests.oldest()) ?? {};
      const removed = await Promise.all([1, 2, 3].map(() => resetRequests.remove(id)));
      expect(removed.filter(Boolean)).to.have.lengthOf(1);
    });

    it('it waits still where the unit of work that answers it fails', async () => {
      await stores.resetRequests.add(readLogin('ada'));
      const { id = 0 } = (await stores.resetRequests.oldest()) ?? {};
      await faultOf(
        stores.unitOfWork.run(async ({ resetRequests }) => {
          expect(await resetRequests.remove(id)).to.be.true;
          throw new Error('on purpose');
        }),
      );
      expect((await stores.resetRequests.oldest())?.id).to.equal(id);
    });
  });
};
