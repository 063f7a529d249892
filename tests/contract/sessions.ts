import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { TokenSubject } from '#application/identity/token-signer';
import { Session } from '#domain/identity/session';
import { sessionsMakingRoom } from '#domain/identity/session-limit';
import { aSession, aUser } from '../support/builders.ts';
import { DAY, HOUR, MINUTE, POLICY, SECOND } from '../support/identity.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { accepted, faultOf } from '../support/outcomes.ts';

/** How often a race is run; more by `RACES=500`. */
const RACES = Number(process.env['RACES'] ?? 20);
/** How many sessions 64 refreshes at once each are tried on; more by `RACED_SESSIONS=200`. */
const RACED_SESSIONS = Number(process.env['RACED_SESSIONS'] ?? 2);
/** Milliseconds that so many rounds may take on a busy machine. */
const patience = (rounds: number): number => 20_000 + rounds * 2_000;

/** What the stores and reads of sessions promise, for any adapter. Sessions of other tests may be there. */
export const describeSessionStore = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of a session store:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    const signedIn = async () => aSession(stores, await aUser(stores));
    const rotate = (subject: TokenSubject, generation: number) =>
      stores.changes.change(subject, (session, { now }) => session.rotate(generation, POLICY, now).is);
    const endOthers = ({ userId, sessionId }: TokenSubject) =>
      stores.unitOfWork.run(({ sessions }) => sessions.endOthers(userId, sessionId, 'password-changed'));
    const whyEnded = (subject: TokenSubject) =>
      stores.changes.change(subject, (session) => session.endedWhy ?? 'live');
    const areLive = (subjects: readonly TokenSubject[]) =>
      Promise.all(subjects.map((subject) => stores.live.isLive(subject)));

    it('what was opened is what is loaded, field by field', async () => {
      const userId = await aUser(stores);
      const id = randomUUID();
      const opened = await stores.unitOfWork.run(async ({ sessions }) => {
        const label = '😀'.repeat(200);
        const session = await sessions.open(userId, sessionsMakingRoom, (now) =>
          Session.start({ id, userId, label }, POLICY, now),
        );
        return Object.assign({}, session);
      });
      expect(opened).to.include({ id, userId, generation: 1, graceUses: 0 });
      await stores.changes.change({ userId, sessionId: id }, (session) => {
        expect(session).to.be.instanceOf(Session);
        expect(Object.assign({}, session)).to.deep.equal(opened);
      });
    });

    it('what a decision changes is kept, field by field', async () => {
      const subject = await signedIn();
      const changed = await stores.changes.change(subject, (session, { now }) => {
        session.rotate(1, POLICY, now);
        session.rotate(1, POLICY, now);
        session.end('signed-out', now);
        return Object.assign({}, session);
      });
      expect(changed).to.include({ generation: 2, graceUses: 1, endedWhy: 'signed-out' });
      await stores.changes.change(subject, (session) => {
        expect(Object.assign({}, session)).to.deep.equal(changed);
      });
    });

    it('R6: the end of a session is kept although the refresh that ended it was refused', async () => {
      const subject = await signedIn();
      expect(await rotate(subject, 1)).to.equal('rotated');
      await stores.age(subject, 30 * SECOND + 1);
      expect(await rotate(subject, 1)).to.equal('reused');
      expect(await stores.live.isLive(subject)).to.be.false;
      expect(await whyEnded(subject)).to.equal('reused');
    });

    it('R4, R5: the window for a repeated refresh is measured by the store’s own time', async () => {
      const subject = await signedIn();
      await rotate(subject, 1);
      await stores.age(subject, 20 * SECOND);
      expect(await rotate(subject, 1)).to.equal('sibling');
      await stores.age(subject, 20 * SECOND);
      expect(await rotate(subject, 1)).to.equal('reused');
    });

    it('R1: a decision is told the store’s time and the user’s name', async () => {
      const userId = await aUser(stores, { username: 'Moment.Of.Truth' });
      const subject = await aSession(stores, userId);
      const moment = await stores.changes.change(subject, (session, { now, username }) => ({
        passed: now.getTime() - session.createdAt.getTime(),
        username,
      }));
      expect(moment?.username).to.equal('Moment.Of.Truth');
      expect(moment?.passed).to.be.within(0, MINUTE);
    });

    it('T19: no session is found that is not there or is another user’s, and nothing is decided', async () => {
      const subject = await signedIn();
      const other = await aUser(stores);
      for (const wrong of [
        { ...subject, userId: other },
        { ...subject, userId: 987_654_321 },
        { ...subject, sessionId: randomUUID() },
      ]) {
        expect(await stores.changes.change(wrong, () => 'decided')).to.be.undefined;
        expect(await stores.live.isLive(wrong)).to.be.false;
      }
      expect(await stores.live.isLive(subject)).to.be.true;
    });

    it('R2: 64 at once with one token make one rotation and 20 siblings; the session is unharmed', async function () {
      this.timeout(patience(RACED_SESSIONS));
      for (let session = 0; session < RACED_SESSIONS; session += 1) {
        const subject = await signedIn();
        const all = await Promise.all(Array.from({ length: 64 }, () => rotate(subject, 1)));
        const count = (what: string) => all.filter((is) => is === what).length;
        expect([count('rotated'), count('sibling'), count('throttled')]).to.deep.equal([1, 20, 43]);
        expect(await rotate(subject, 2)).to.equal('rotated');
      }
    });

    it('64 changes at once are made one after the other', async () => {
      const subject = await signedIn();
      const all = await Promise.all(
        Array.from({ length: 64 }, () =>
          stores.changes.change(subject, (session, { now }) => {
            session.rotate(session.generation, POLICY, now);
            return session.generation;
          }),
        ),
      );
      expect(new Set(all).size).to.equal(64);
      expect(await stores.changes.change(subject, ({ generation }) => generation)).to.equal(65);
    });

    it('R12: after a sign-out no refresh wins, whoever began first', async function () {
      this.timeout(patience(RACES));
      const signOut = (subject: TokenSubject) =>
        stores.changes.change(subject, (session, { now }) => session.end('signed-out', now));
      for (let round = 0; round < RACES; round += 1) {
        const subject = await signedIn();
        const refreshes = () => Array.from({ length: 3 }, () => rotate(subject, 1));
        const signedOut = signOut(subject).then(() => rotate(subject, 2));
        const [after] = await Promise.all([signedOut, ...refreshes(), ...refreshes()]);
        expect(after).to.equal('over');
        expect(await stores.live.isLive(subject)).to.be.false;
        expect(await rotate(subject, 1)).to.equal('over');
      }
    });

    it('R13: after a password change no refresh of another session wins', async function () {
      this.timeout(patience(RACES));
      for (let round = 0; round < RACES; round += 1) {
        const here = await signedIn();
        const there = await aSession(stores, here.userId);
        const changed = endOthers(here).then(() => rotate(there, 2));
        const refreshes = [there, here, there, here].map((subject) => rotate(subject, 1));
        const [after] = await Promise.all([changed, ...refreshes]);
        expect(after).to.equal('over');
        expect(await areLive([here, there])).to.deep.equal([true, false]);
      }
    });

    it('R13: a sign-in with the old password that races its change leaves no open session', async () => {
      for (let round = 0; round < 20; round += 1) {
        const here = await signedIn();
        const late = { userId: here.userId, sessionId: randomUUID() };
        const signIn = stores.unitOfWork.run(async ({ users, sessions }) => {
          if ((await users.byId(here.userId))?.passwordHash !== 'a hash') return;
          const sign = { id: late.sessionId, userId: here.userId, label: '' };
          await sessions.open(here.userId, sessionsMakingRoom, (now) => Session.start(sign, POLICY, now));
        });
        const change = stores.unitOfWork.run(async ({ users, sessions }) => {
          const user = (await users.byId(here.userId))!;
          user.changePassword('another hash');
          await users.save(user);
          await sessions.endOthers(here.userId, here.sessionId, 'password-changed');
        });
        await Promise.all(round % 2 === 0 ? [signIn, change] : [change, signIn]);
        expect(await areLive([here, late])).to.deep.equal([true, false]);
      }
    });

    it('T23: a password change ends every other session of that user, and of nobody else', async () => {
      const here = await signedIn();
      const others = [await aSession(stores, here.userId), await aSession(stores, here.userId)];
      const stranger = await signedIn();
      await stores.changes.change(others[0]!, (session, { now }) => session.end('signed-out', now));
      await endOthers(here);
      expect(await areLive([here, ...others, stranger])).to.deep.equal([true, false, false, true]);
      expect(await whyEnded(others[0]!)).to.equal('signed-out');
      expect(await whyEnded(others[1]!)).to.equal('password-changed');
    });

    it('P28: one session ends alone, once, and only for its own user', async () => {
      const subject = await signedIn();
      const other = await aSession(stores, subject.userId);
      const end = (whose: TokenSubject) =>
        stores.unitOfWork.run(({ sessions }) => sessions.end(whose, 'signed-in-again'));
      for (const wrong of [
        { ...subject, userId: await aUser(stores) },
        { ...subject, sessionId: randomUUID() },
      ])
        expect(await end(wrong)).to.be.false;
      expect(await areLive([subject, other])).to.deep.equal([true, true]);
      expect(await end(subject)).to.be.true;
      expect(await end(subject)).to.be.false;
      expect(await areLive([subject, other])).to.deep.equal([false, true]);
      expect(await whyEnded(subject)).to.equal('signed-in-again');
    });

    it('T19: of many that are asked for at once, each is told by itself', async () => {
      const subjects = await Promise.all(Array.from({ length: 250 }, signedIn));
      const over = subjects.filter((_, place) => place % 3 === 0);
      for (const subject of over)
        await stores.changes.change(subject, (session, { now }) => session.end('signed-out', now));
      const exchanged = { ...subjects[1]!, userId: subjects[2]!.userId };
      const expected = [...subjects.map((subject) => !over.includes(subject)), false, true];
      expect(await areLive([...subjects, exchanged, subjects[1]!])).to.deep.equal(expected);
    });

    it('T20: a session is live until it was idle too long', async () => {
      const subject = await signedIn();
      await stores.age(subject, 14 * DAY - MINUTE);
      expect(await stores.live.isLive(subject)).to.be.true;
      expect(await rotate(subject, 1)).to.equal('rotated');
      await stores.age(subject, 14 * DAY);
      expect(await stores.live.isLive(subject)).to.be.false;
      expect(await rotate(subject, 2)).to.equal('over');
    });

    it('T20: no use carries a session past its absolute end', async () => {
      const policy = { ...POLICY, absolute: HOUR };
      const subject = await aSession(stores, await aUser(stores), { policy });
      await stores.age(subject, HOUR - MINUTE);
      expect(await rotate(subject, 1)).to.equal('rotated');
      await stores.age(subject, MINUTE);
      expect(await stores.live.isLive(subject)).to.be.false;
      expect(await rotate(subject, 2)).to.equal('over');
    });

    it('beyond the limit of sessions the oldest one ends, and the reason is kept', async () => {
      const userId = await aUser(stores);
      const opened: TokenSubject[] = [];
      for (let count = 0; count < 5; count += 1) opened.push(await aSession(stores, userId, { limit: 3 }));
      expect(await areLive(opened)).to.deep.equal([false, false, true, true, true]);
      expect(await whyEnded(opened[0]!)).to.equal('too-many-sessions');
    });

    it('sessions that have ended or expired do not count for the limit', async () => {
      const userId = await aUser(stores);
      const [first, second] = [await aSession(stores, userId), await aSession(stores, userId)];
      await stores.changes.change(second, (session, { now }) => session.end('signed-out', now));
      const third = await aSession(stores, userId, { limit: 2 });
      expect(await areLive([first, second, third])).to.deep.equal([true, false, true]);
      await stores.age(first, 14 * DAY);
      const fourth = await aSession(stores, userId, { limit: 2 });
      expect(await whyEnded(first)).to.equal('live');
      expect(await stores.live.isLive(fourth)).to.be.true;
    });

    it('the sessions of one user do not count for the limit of another', async () => {
      const here = await signedIn();
      await aSession(stores, await aUser(stores), { limit: 1 });
      expect(await stores.live.isLive(here)).to.be.true;
    });

    it('of 10 opened at once at the limit of 50, 50 are live, and the oldest have ended', async () => {
      const userId = await aUser(stores);
      const old: TokenSubject[] = [];
      for (let count = 0; count < 50; count += 1) old.push(await aSession(stores, userId));
      const opened = await Promise.all(Array.from({ length: 10 }, () => aSession(stores, userId)));
      expect(await areLive(old)).to.deep.equal(old.map((_, index) => index >= 10));
      expect(await areLive(opened)).to.deep.equal(opened.map(() => true));
    });

    it('the live sessions of a user are listed, those that began last first, page by page', async () => {
      const userId = await aUser(stores);
      const opened: TokenSubject[] = [];
      for (let count = 0; count < 4; count += 1) opened.push(await aSession(stores, userId));
      await aSession(stores, await aUser(stores));
      await stores.changes.change(opened[1]!, (session, { now }) => session.end('signed-out', now));
      const first = accepted(await stores.list.ofUser(userId, { limit: 2, cursor: null }));
      const second = accepted(await stores.list.ofUser(userId, { limit: 2, cursor: first.next }));
      const ids = [...first.items, ...second.items].map(({ sessionId }) => sessionId);
      expect(ids).to.deep.equal([3, 2, 0].map((index) => opened[index]!.sessionId));
      expect(second.next).to.equal(null);
    });

    it('P22: a session is ended by its number, by its owner alone and once', async () => {
      const here = await signedIn();
      const [{ number } = { number: 0 }] = accepted(
        await stores.list.ofUser(here.userId, { limit: 1, cursor: null }),
      ).items;
      const other = await aUser(stores);
      const endBy = (userId: number) =>
        stores.unitOfWork.run(({ sessions }) => sessions.endNumbered(userId, number, 'revoked'));
      expect(await endBy(other)).to.equal(undefined);
      expect(await stores.live.isLive(here)).to.be.true;
      expect(await endBy(here.userId)).to.equal(here.sessionId);
      expect(await endBy(here.userId)).to.equal(undefined);
      expect(await whyEnded(here)).to.equal('revoked');
    });

    it('it is told how many other sessions have ended', async () => {
      const here = await signedIn();
      const other = await aSession(stores, here.userId);
      const over = await aSession(stores, here.userId);
      await stores.changes.change(over, (session, { now }) => session.end('signed-out', now));
      expect(await endOthers(here)).to.equal(1);
      expect(await areLive([here, other])).to.deep.equal([true, false]);
      expect(await whyEnded(over)).to.equal('signed-out');
      expect(await endOthers(here)).to.equal(0);
    });

    it('no session is opened for a user who is not there', async () => {
      const fault = await faultOf(aSession(stores, 987_654_321));
      expect(fault).to.be.instanceOf(Error);
      expect(await stores.live.isLive({ userId: 987_654_321, sessionId: randomUUID() })).to.be.false;
    });

    it('a unit of work that throws opens none and ends none', async () => {
      const here = await signedIn();
      const other = await aSession(stores, here.userId);
      const late = { userId: here.userId, sessionId: randomUUID() };
      await faultOf(
        stores.unitOfWork.run(async ({ sessions }) => {
          const sign = { id: late.sessionId, userId: here.userId, label: '' };
          await sessions.open(
            here.userId,
            (live) => live,
            (now) => Session.start(sign, POLICY, now),
          );
          await sessions.endOthers(here.userId, here.sessionId, 'password-changed');
          throw new Error('on purpose');
        }),
      );
      expect(await areLive([here, other, late])).to.deep.equal([true, true, false]);
    });
  });
};
