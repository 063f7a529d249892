import { expect } from 'chai';
import { aSession, aUser, change, freshName } from '../support/builders.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { faultOf } from '../support/outcomes.ts';

/** What an outbox promises, for any adapter. No mail waits in it at first. */
export const describeOutbox = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of an outbox:`, () => {
    let stores: IdentityStores;
    beforeEach(async () => {
      stores = await create();
    });
    afterEach(() => stores.close());

    const someone = () => aUser(stores, { email: `${freshName()}@example.org` });
    const tell = (userId: number, address?: string | null) =>
      stores.unitOfWork.run(({ events }) =>
        events.add(userId, { kind: 'new-device', device: 'curl' }, address),
      );

    it('what happened to an account waits there, with its address and name', async () => {
      const userId = await aUser(stores, { username: 'Out.Box', email: 'out@example.org' });
      await tell(userId);
      const due = await stores.outbox.takeDue();
      expect(due).to.include({
        ...{
          userId,
          to: 'out@example.org',
          username: 'Out.Box',
          kind: 'new-device',
          device: 'curl',
          tries: 1,
        },
      });
      expect(due?.happenedAt).to.be.instanceOf(Date);
    });

    it('a mail that tells what happened has a link of the password that the account has then', async () => {
      const userId = await someone();
      await tell(userId);
      await change(stores, userId, (user) => user.changePassword('another hash'));
      await tell(userId);
      expect(
        [await stores.outbox.takeDue(), await stores.outbox.takeDue()].map((mail) => mail?.link),
      ).to.deep.equal([1, 2]);
    });

    it('a mail that was asked for goes to the address that is given, with the link that is given', async () => {
      const userId = await someone();
      await stores.unitOfWork.run(({ mails }) =>
        mails.add(userId, { kind: 'reset-asked', to: 'asked@example.org', link: 7 }),
      );
      expect(await stores.outbox.takeDue()).to.include({
        ...{ userId, kind: 'reset-asked', to: 'asked@example.org', link: 7, device: null, tries: 1 },
      });
    });

    it('a mail that was taken is nobody else’s, however many ask at once', async () => {
      await tell(await someone());
      const taken = await Promise.all(Array.from({ length: 8 }, () => stores.outbox.takeDue()));
      expect(taken.filter((mail) => mail !== undefined)).to.have.lengthOf(1);
    });

    it('two that wait are given to two, each once', async () => {
      const userId = await someone();
      await tell(userId);
      await tell(userId);
      const taken = [await stores.outbox.takeDue(), await stores.outbox.takeDue()];
      expect(new Set(taken.map((mail) => mail?.id)).size).to.equal(2);
      expect(await stores.outbox.takeDue()).to.equal(undefined);
    });

    it('it goes to the address that it is given, and nowhere where that is null or there is none', async () => {
      const userId = await someone();
      await tell(userId, 'former@example.org');
      await tell(userId, null);
      await tell(await aUser(stores));
      expect(await stores.outbox.takeDue()).to.include({ to: 'former@example.org' });
      expect(await stores.outbox.takeDue()).to.equal(undefined);
    });

    it('a mail that is postponed is due again then, one try on; a removed one never', async () => {
      const userId = await someone();
      await tell(userId);
      const id = (await stores.outbox.takeDue())?.id ?? '';
      await stores.outbox.postpone(id, 60_000);
      expect(await stores.outbox.takeDue()).to.equal(undefined);
      await stores.outbox.postpone(id, 0);
      expect(await stores.outbox.takeDue()).to.include({ id, tries: 2 });
      await stores.outbox.postpone(id, 0);
      await stores.outbox.remove(id);
      expect(await stores.outbox.takeDue()).to.equal(undefined);
    });

    it('what a change of a session notes waits as well', async () => {
      const subject = await aSession(stores, await someone());
      await stores.changes.change(subject, (session, { now, note }) => {
        session.end('reused', now);
        note({ kind: 'session-reused', device: 'curl' });
      });
      expect(await stores.outbox.takeDue()).to.include({ kind: 'session-reused' });
    });

    it('nothing waits of a unit of work that throws, or of an account that is gone', async () => {
      const userId = await someone();
      await faultOf(
        stores.unitOfWork.run(async ({ events }) => {
          await events.add(userId, { kind: 'new-device', device: null });
          throw new Error('on purpose');
        }),
      );
      await tell(userId);
      await stores.unitOfWork.run(async ({ users }) => {
        const user = await users.byId(userId);
        if (user !== undefined) await users.remove(user);
      });
      expect(await stores.outbox.takeDue()).to.equal(undefined);
    });
  });
};
