import { expect } from 'chai';
import type { EmailAddress } from '#domain/identity/email-address';
import { parseEmailAddress } from '#domain/identity/email-address';
import { addUser, aUser, freshName } from '../support/builders.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { accepted } from '../support/outcomes.ts';

/** What is promised of e-mail addresses that were given up, for any adapter. */
export const describeEmailChanges = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of changes of an e-mail address:`, () => {
    let stores: IdentityStores;
    beforeEach(async () => {
      stores = await create();
    });
    afterEach(() => stores.close());

    const address = (text = `${freshName()}@example.org`): EmailAddress => accepted(parseEmailAddress(text));
    const add = (userId: number, former: EmailAddress) =>
      stores.unitOfWork.run(({ emailChanges }) => emailChanges.add(userId, former));
    const take = (userId: number, number: number) =>
      stores.unitOfWork.run(({ emailChanges }) => emailChanges.take(userId, number));

    it('one is taken back once, and with it those that came after', async () => {
      const userId = await aUser(stores);
      const [first, second, third] = [address(), address(), address()];
      const numbers: number[] = [];
      for (const former of [first, second, third]) numbers.push(await add(userId, former));
      const [one = 0, two = 0, three = 0] = numbers;
      expect(await take(userId, two)).to.equal(second);
      expect(await take(userId, two)).to.equal(undefined);
      expect(await take(userId, three)).to.equal(undefined);
      expect(await take(userId, one)).to.equal(first);
    });

    it('nobody takes back that of another', async () => {
      const [ada, eve] = [await aUser(stores), await aUser(stores)];
      const former = address();
      const number = await add(ada, former);
      const ofEve = address();
      const later = await add(eve, ofEve);
      expect(await take(eve, number)).to.equal(undefined);
      expect(await take(ada, number)).to.equal(former);
      expect(await take(eve, later)).to.equal(ofEve);
    });

    it('nobody else gets the address meanwhile, in whatever case; its former owner does', async () => {
      const userId = await aUser(stores);
      const name = freshName();
      await add(userId, address(`${name}@example.org`));
      const taken = await addUser(stores, { email: `${name.toUpperCase()}@Example.org` });
      expect(taken).to.have.nested.property('refusal.code', 'email-taken');
      const back = await stores.unitOfWork.run(async ({ users }) => {
        const user = await users.byId(userId);
        user?.moveTo(address(`${name}@example.org`));
        return user && users.save(user);
      });
      expect(back?.ok).to.be.true;
    });
  });
};
