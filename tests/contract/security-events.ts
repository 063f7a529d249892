import { expect } from 'chai';
import type { SecurityEventKind } from '#domain/identity/security-event';
import { aSession, aUser } from '../support/builders.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { accepted, faultOf } from '../support/outcomes.ts';

/** What a store of security events promises, for any adapter. Events of other tests may be there. */
export const describeSecurityEvents = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of security events:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    const add = (userId: number, kind: SecurityEventKind, device: string | null = null) =>
      stores.unitOfWork.run(({ events }) => events.add(userId, { kind, device }));
    const page = async (userId: number, limit = 100, cursor: string | null = null) =>
      accepted(await stores.securityEvents.ofUser(userId, { limit, cursor }));
    const kindsOf = async (userId: number) => (await page(userId)).items.map(({ kind }) => kind);

    it('what was added is listed for its owner alone, the latest first', async () => {
      const [userId, other] = [await aUser(stores), await aUser(stores)];
      await add(userId, 'new-device', 'Firefox on Linux');
      await add(userId, 'password-changed');
      const { items, next } = await page(userId);
      expect(items.map(({ kind, device }) => [kind, device])).to.deep.equal([
        ['password-changed', null],
        ['new-device', 'Firefox on Linux'],
      ]);
      expect(next).to.equal(null);
      expect(items[0]?.happenedAt).to.be.instanceOf(Date);
      expect(await kindsOf(other)).to.deep.equal([]);
    });

    it('pages have each event once', async () => {
      const userId = await aUser(stores);
      for (const kind of ['new-device', 'email-changed', 'sessions-ended'] as const) await add(userId, kind);
      const first = await page(userId, 2);
      const second = await page(userId, 2, first.next);
      expect([...first.items, ...second.items].map(({ kind }) => kind)).to.deep.equal(await kindsOf(userId));
      expect(second.items).to.have.lengthOf(1);
    });

    it('a unit of work that throws keeps none', async () => {
      const userId = await aUser(stores);
      await faultOf(
        stores.unitOfWork.run(async ({ events }) => {
          await events.add(userId, { kind: 'new-device', device: null });
          throw new Error('on purpose');
        }),
      );
      expect(await kindsOf(userId)).to.deep.equal([]);
    });

    it('what a change of a session notes is kept with it', async () => {
      const subject = await aSession(stores, await aUser(stores));
      await stores.changes.change(subject, (session, { now, note }) => {
        session.end('reused', now);
        note({ kind: 'session-reused', device: 'curl' });
      });
      expect(await kindsOf(subject.userId)).to.deep.equal(['session-reused']);
    });

    it('they go with their owner', async () => {
      const userId = await aUser(stores);
      await add(userId, 'new-device');
      await stores.unitOfWork.run(async ({ users }) => {
        const user = await users.byId(userId);
        if (user !== undefined) await users.remove(user);
      });
      await add(userId, 'new-device');
      expect(await kindsOf(userId)).to.deep.equal([]);
    });

    it('of one account the latest 500 are kept', async () => {
      const userId = await aUser(stores);
      await add(userId, 'account-locked');
      await stores.unitOfWork.run(async ({ events }) => {
        for (let count = 0; count < 500; count += 1)
          await events.add(userId, { kind: 'new-device', device: null });
      });
      let kept = 0;
      let cursor: string | null = null;
      do {
        const { items, next } = await page(userId, 100, cursor);
        expect(items.every(({ kind }) => kind === 'new-device')).to.be.true;
        kept += items.length;
        cursor = next;
      } while (cursor !== null);
      expect(kept).to.equal(500);
    });
  });
};
