import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Passkey } from '#domain/factors/passkey';
import { SecondFactors } from '#domain/factors/second-factors';
import { stepAt } from '#domain/factors/totp-steps';
import { aSession, aUser } from '../support/builders.ts';
import { SECOND } from '../support/identity.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { faultOf } from '../support/outcomes.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

/** Ids and credentials that no two users share. */
const numberOf = ({ userId }: SecondFactors, id: number): number => userId * 10 + id;
const credentialOf = (factors: SecondFactors, id: number): string => `credential-${numberOf(factors, id)}`;

const aPasskey = (factors: SecondFactors, id: number): Passkey => ({
  id: numberOf(factors, id),
  name: 'My phone',
  credentialId: credentialOf(factors, id),
  publicKey: 'cHVibGlj',
  counter: 0,
  transports: ['internal', 'hybrid'],
  isBackedUp: false,
  createdAt: NOW,
  lastUsedAt: null,
});

/** One thing that can happen to second factors; what it answers is compared. */
type Act = (factors: SecondFactors, now: Date) => unknown;
type Named = readonly [name: string, act: Act];

const acts: fc.Arbitrary<readonly (readonly [name: string, act: Act, seconds: number])[]> = fc.array(
  fc
    .tuple(
      fc.oneof(
        fc.constant<Named>(['offer', (factors, now) => factors.offer('sealed', now)]),
        fc
          .integer({ min: -2, max: 2 })
          .map((off): Named => [
            `confirm ${off}`,
            (factors, now) => factors.confirm(stepAt(now) + off, ['a', 'b'], now),
          ]),
        fc
          .integer({ min: -2, max: 2 })
          .map((off): Named => [`use ${off}`, (factors, now) => factors.useStep(stepAt(now) + off, now)]),
        fc
          .constantFrom('a', 'b', 'c')
          .map((hash): Named => [`recover ${hash}`, (factors) => factors.useRecoveryCode(hash)]),
        fc
          .constantFrom(1, 2)
          .map((id): Named => [
            `add passkey ${id}`,
            (factors) =>
              factors.passkeyOf(credentialOf(factors, id)) === undefined &&
              factors.addPasskey(aPasskey(factors, id)),
          ]),
        fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(0, 1, 2)).map(([id, counter]): Named => [
          `use passkey ${id}`,
          (factors, now) => {
            const passkey = factors.passkeyOf(credentialOf(factors, id));
            return passkey && factors.usePasskey(passkey, { counter, isBackedUp: true }, now);
          },
        ]),
        fc
          .constantFrom(1, 2)
          .map((id): Named => [
            `remove passkey ${id}`,
            (factors) => factors.removePasskey(numberOf(factors, id)),
          ]),
        fc.constant<Named>(['rename', (factors) => factors.renamePasskey(numberOf(factors, 1), 'Another')]),
        fc.constant<Named>(['remove generator', (factors) => factors.removeGenerator()]),
        fc.constant<Named>(['ask', (factors, now) => factors.askRemoval(now)]),
        fc.constant<Named>(['remove', (factors) => factors.remove()]),
      ),
      fc.constantFrom(0, 20, 1000),
    )
    .map(([[name, act], seconds]) => [name, act, seconds] as const),
  { maxLength: 16 },
);

/** What a store of second factors promises, for any adapter. */
export const describeFactorStore = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of a store of second factors:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    const load = (userId: number) => stores.unitOfWork.run(({ factors }) => factors.ofUser(userId));
    const change = <T>(userId: number, how: (factors: SecondFactors) => T): Promise<T> =>
      stores.unitOfWork.run(async ({ factors }) => {
        const own = await factors.ofUser(userId);
        if (own === undefined) throw new Error('There is no such user.');
        const answer = how(own);
        await factors.save(own);
        return answer;
      });
    const confirmed = async (): Promise<number> => {
      const userId = await aUser(stores);
      await change(userId, (factors) => {
        factors.offer('sealed', NOW);
        factors.confirm(stepAt(NOW) - 1, ['one', 'two'], NOW);
      });
      return userId;
    };

    it('somebody has none at first, and nobody has none that could be kept', async () => {
      const userId = await aUser(stores);
      expect(await load(userId)).to.deep.equal(SecondFactors.of(userId));
      expect(await load(userId + 1_000_000)).to.equal(undefined);
      expect(await stores.factors.statusOf(userId)).to.deep.equal({ totpSince: null, recoveryCodesLeft: 0 });
      expect(await stores.factors.statusOf(userId + 1_000_000)).to.equal(undefined);
    });

    it('what was saved is what is loaded, field by field', async () => {
      const userId = await confirmed();
      expect(await load(userId))
        .to.be.instanceOf(SecondFactors)
        .and.to.deep.include({
          generator: { sealedSecret: 'sealed', offeredAt: NOW, confirmedAt: NOW, usedStep: stepAt(NOW) - 1 },
          recoveryCodes: ['one', 'two'],
        });
      expect(await stores.factors.statusOf(userId)).to.deep.equal({ totpSince: NOW, recoveryCodesLeft: 2 });
    });

    it('a unit of work that throws keeps nothing', async () => {
      const userId = await confirmed();
      await faultOf(
        change(userId, (factors) => {
          factors.useStep(stepAt(NOW), NOW);
          throw new Error('on purpose');
        }),
      );
      expect((await load(userId))?.generator?.usedStep).to.equal(stepAt(NOW) - 1);
    });

    it('P20 of 16 who show the code of one step at once, one is taken', async () => {
      const userId = await confirmed();
      const taken = await Promise.all(
        Array.from({ length: 16 }, () => change(userId, (factors) => factors.useStep(stepAt(NOW), NOW))),
      );
      expect(taken.filter(Boolean)).to.have.lengthOf(1);
    });

    it('of 16 who show one recovery code at once, one is taken', async () => {
      const userId = await confirmed();
      const taken = await Promise.all(
        Array.from({ length: 16 }, () => change(userId, (factors) => factors.useRecoveryCode('one'))),
      );
      expect(taken.filter(Boolean)).to.have.lengthOf(1);
      expect((await load(userId))?.recoveryCodes).to.deep.equal(['two']);
    });

    describe('passkeys', () => {
      const added = async (): Promise<number> => {
        const userId = await aUser(stores);
        await change(userId, (factors) => factors.addPasskey(aPasskey(factors, 1)));
        return userId;
      };
      const isNew = (credentialId: string) =>
        stores.unitOfWork.run(({ factors }) => factors.isNewPasskey(credentialId));

      it('are listed field by field, also for reads', async () => {
        const userId = await added();
        const passkey = aPasskey(SecondFactors.of(userId), 1);
        expect((await load(userId))?.passkeys).to.deep.equal([passkey]);
        expect(await stores.factors.passkeysOf(userId)).to.deep.equal([passkey]);
        expect(await stores.factors.passkeysOf(userId + 1_000_000)).to.deep.equal([]);
      });

      it('have ids of their own', async () => {
        const ids = await stores.unitOfWork.run(async ({ factors }) => [
          await factors.nextPasskeyId(),
          await factors.nextPasskeyId(),
        ]);
        expect(new Set(ids).size).to.equal(2);
      });

      it('belong to one account each', async () => {
        const factors = SecondFactors.of(await added());
        expect(await isNew(credentialOf(factors, 1))).to.be.false;
        expect(await isNew(credentialOf(factors, 2))).to.be.true;
      });

      it('of eight who bring one at once, one keeps it', async () => {
        const credentialId = `shared-${await aUser(stores)}`;
        const bring = async () => {
          const userId = await aUser(stores);
          return stores.unitOfWork.run(async ({ factors }) => {
            const own = await factors.ofUser(userId);
            if (own === undefined || !(await factors.isNewPasskey(credentialId))) return false;
            own.addPasskey({ ...aPasskey(own, 1), id: await factors.nextPasskeyId(), credentialId });
            await factors.save(own);
            return true;
          });
        };
        const kept = await Promise.all(Array.from({ length: 8 }, bring));
        expect(kept.filter(Boolean)).to.have.lengthOf(1);
      });

      it('K9 of 16 who show one with the same counter at once, one is taken', async () => {
        const userId = await added();
        const taken = await Promise.all(
          Array.from({ length: 16 }, () =>
            change(userId, (factors) => {
              const passkey = factors.passkeyOf(credentialOf(factors, 1));
              return passkey && factors.usePasskey(passkey, { counter: 1, isBackedUp: true }, NOW);
            }),
          ),
        );
        expect(taken.filter(Boolean)).to.have.lengthOf(1);
      });

      it('make a session lack a factor that it has not shown', async () => {
        const session = await aSession(stores, await added());
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.true;
        await stores.unitOfWork.run(({ sessions }) => sessions.markFactor(session));
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.false;
      });

      it('go with their owner', async () => {
        const userId = await added();
        await stores.unitOfWork.run(async ({ users }) => {
          const user = await users.byId(userId);
          if (user !== undefined) await users.remove(user);
        });
        expect(await stores.factors.passkeysOf(userId)).to.deep.equal([]);
        expect(await isNew(credentialOf(SecondFactors.of(userId), 1))).to.be.true;
      });
    });

    describe('challenges', () => {
      const expiresAt = new Date('2026-11-23T12:05:00Z');
      const use = (id: string) =>
        stores.unitOfWork.run(({ challenges }) => challenges.use({ id, expiresAt }));

      it('K5 are used once, also by 16 at once', async () => {
        const id = randomUUID();
        const used = await Promise.all(Array.from({ length: 16 }, () => use(id)));
        expect(used.filter(Boolean)).to.have.lengthOf(1);
        expect(await use(id)).to.be.false;
        expect(await use(randomUUID())).to.be.true;
      });

      it('are as good as new when the unit of work that used them throws', async () => {
        const id = randomUUID();
        await faultOf(
          stores.unitOfWork.run(async ({ challenges }) => {
            await challenges.use({ id, expiresAt });
            throw new Error('on purpose');
          }),
        );
        expect(await use(id)).to.be.true;
      });
    });

    it('they go with their owner', async () => {
      const userId = await confirmed();
      await stores.unitOfWork.run(async ({ users }) => {
        const user = await users.byId(userId);
        if (user !== undefined) await users.remove(user);
      });
      expect(await stores.factors.statusOf(userId)).to.equal(undefined);
    });

    it('whatever happens to them, the store answers as the domain does', async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (history) => {
          const userId = await aUser(stores);
          const model = SecondFactors.of(userId);
          const taken = new Set<string>();
          let now = NOW.getTime();
          for (const [what, act, seconds] of history) {
            now += seconds * SECOND;
            const at = new Date(now);
            const expected = act(model, at);
            expect(await change(userId, (factors) => act(factors, at)), what).to.equal(expected);
            // Of one generator no step is ever taken twice.
            const { generator } = model;
            if (what === 'remove' || what === 'remove generator') taken.clear();
            if (expected === true && /^(confirm|use)/.test(what)) {
              expect([...taken]).not.to.include(String(generator?.usedStep));
              taken.add(String(generator?.usedStep));
            }
          }
          expect((await load(userId))?.generator).to.deep.equal(model.generator);
          // A store lists them by id, which grows there; here they are added in any order.
          const inOrder = (passkeys: readonly Passkey[] = []) => passkeys.toSorted((a, b) => a.id - b.id);
          expect(inOrder((await load(userId))?.passkeys)).to.deep.equal(inOrder(model.passkeys));
          expect((await load(userId))?.recoveryCodes).to.deep.equal(model.recoveryCodes);
          expect((await load(userId))?.removalDueAt).to.deep.equal(model.removalDueAt);
        }),
        { numRuns: 40 },
      );
    });

    describe('a session', () => {
      it('lacks a factor where the account has one and the session has not shown it', async () => {
        const userId = await confirmed();
        const [session, other] = [await aSession(stores, userId), await aSession(stores, userId)];
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.true;
        await stores.unitOfWork.run(({ sessions }) => sessions.markFactor(session));
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.false;
        expect(await stores.recentFactors.isLacking(other, 10_000)).to.be.true;
      });

      it('lacks it again when that was too long ago', async () => {
        const session = await aSession(stores, await confirmed());
        await stores.unitOfWork.run(({ sessions }) => sessions.markFactor(session));
        await stores.age(session, 10_000);
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.true;
        expect(await stores.recentFactors.isLacking(session, 60_000)).to.be.false;
      });

      it('lacks none where there is none, or none that counts', async () => {
        const userId = await aUser(stores);
        const session = await aSession(stores, userId);
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.false;
        await change(userId, (factors) => factors.offer('sealed', NOW));
        expect(await stores.recentFactors.isLacking(session, 10_000)).to.be.false;
      });
    });
  });
};
