import { expect } from 'chai';
import {
  DAY,
  HOUR,
  identityWorld,
  MINUTE,
  SECOND,
  signedIn,
  signedInAgain,
  type IdentityWorld,
} from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const OVER = { code: 'session-ended', isOver: true } as const;
const UNKNOWN = { code: 'session-ended', isOver: false } as const;

const renewed = async (world: IdentityWorld, refreshToken: string) =>
  accepted(await world.refresh(refreshToken));
const isIn = async (world: IdentityWorld, accessToken: string) => (await world.authenticate(accessToken)).ok;
const auditedLast = (world: IdentityWorld) => world.audit.events.at(-1);

describe('Refreshing', () => {
  it('R1: renews both tokens, and both new ones serve', async () => {
    const world = identityWorld();
    const first = await signedIn(world);
    world.clock.advance(HOUR);
    const second = await renewed(world, first.refresh.token);
    expect(second.user).to.deep.equal({ id: 1, username: 'ada' });
    expect([first.access.token, first.refresh.token]).to.not.include(second.access.token);
    expect([first.access.token, first.refresh.token]).to.not.include(second.refresh.token);
    expect(await isIn(world, second.access.token)).to.be.true;
    const third = await renewed(world, second.refresh.token);
    expect(world.signer.verifyRefresh(third.refresh.token)).to.deep.include({
      claims: { ...first.caller, generation: 3 },
    });
    expect(auditedLast(world)).to.deep.equal({ event: 'refreshed', severity: 'routine', ...first.caller });
  });

  it('R1: names the user as they are called now', async () => {
    const world = identityWorld();
    const { caller, refresh } = await signedIn(world);
    accepted(await world.update(caller, { username: 'countess' }));
    expect((await renewed(world, refresh.token)).user.username).to.equal('countess');
  });

  it('R2: 8 tabs at once with one token all get their own pair, all live', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    const tabs = await Promise.all(Array.from({ length: 8 }, () => renewed(world, refresh.token)));
    expect(new Set(tabs.flatMap((tab) => [tab.access.token, tab.refresh.token])).size).to.equal(16);
    for (const tab of tabs) expect(await isIn(world, tab.access.token)).to.be.true;
    accepted(await world.refresh(tabs[5]!.refresh.token));
  });

  it('R3: of two answers that arrive in swapped order either refreshes later, then the other within the window', async () => {
    for (const [first, then] of [[0, 1] as const, [1, 0] as const]) {
      const world = identityWorld();
      const { refresh } = await signedIn(world);
      const answers = [await renewed(world, refresh.token), await renewed(world, refresh.token)] as const;
      world.clock.advance(HOUR);
      await renewed(world, answers[first].refresh.token);
      world.clock.advance(30 * SECOND);
      await renewed(world, answers[then].refresh.token);
    }
  });

  it('R4: a lost answer is asked for again within 30 seconds', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    await renewed(world, refresh.token);
    world.clock.advance(30 * SECOND);
    const retried = await renewed(world, refresh.token);
    world.clock.advance(HOUR);
    await renewed(world, retried.refresh.token);
  });

  it('R5: a lost answer asked for later ends the session by default', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    await renewed(world, refresh.token);
    world.clock.advance(30 * SECOND + 1);
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
  });

  it('R5: with a lost-answer window it is given again later, unless the answer had been used', async () => {
    const world = identityWorld({ lostAnswerWindow: HOUR });
    const { refresh } = await signedIn(world);
    await renewed(world, refresh.token);
    world.clock.advance(59 * MINUTE);
    const retried = await renewed(world, refresh.token);
    await renewed(world, retried.refresh.token);
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
  });

  it('R6: a replay after the window puts both parties out, and the owner can read why', async () => {
    const world = identityWorld();
    const { caller, refresh } = await signedIn(world);
    const newest = await renewed(world, refresh.token);
    world.clock.advance(MINUTE);
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
    expect(auditedLast(world)).to.deep.equal({ event: 'refresh-reused', severity: 'warning', ...caller });
    expect(refused(await world.refresh(newest.refresh.token))).to.deep.equal(OVER);
    expect(await isIn(world, newest.access.token)).to.be.false;
  });

  it('R7: the grandparent ends the session, even within the window', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    const child = await renewed(world, refresh.token);
    const grandchild = await renewed(world, child.refresh.token);
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
    expect(await isIn(world, grandchild.access.token)).to.be.false;
  });

  it('R8, R9: of owner and thief, whoever refreshes later puts both out', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    const first = await renewed(world, refresh.token);
    world.clock.advance(HOUR);
    const next = await renewed(world, first.refresh.token);
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
    expect(refused(await world.refresh(next.refresh.token))).to.deep.equal(OVER);
    expect(await isIn(world, next.access.token)).to.be.false;
  });

  it('R10: a thief who rides the window shows at the next rotation', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    const owner = await renewed(world, refresh.token);
    const thief = await renewed(world, refresh.token);
    expect(auditedLast(world)).to.include({ event: 'refreshed-in-grace' });
    world.clock.advance(HOUR);
    await renewed(world, thief.refresh.token);
    world.clock.advance(HOUR);
    expect(refused(await world.refresh(owner.refresh.token))).to.deep.equal(OVER);
  });

  it('R11: more than 20 siblings must wait, and the session is unharmed', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    const newest = await renewed(world, refresh.token);
    for (let tab = 1; tab <= 20; tab += 1) await renewed(world, refresh.token);
    for (let tries = 0; tries < 10; tries += 1)
      expect(refused(await world.refresh(refresh.token))).to.deep.equal({
        code: 'too-many-refreshes',
        retryAfterSeconds: 30,
        limit: 20,
        windowSeconds: 30,
      });
    expect(await isIn(world, newest.access.token)).to.be.true;
    await renewed(world, newest.refresh.token);
  });

  it('T8, T17: an access token, garbage or nothing says nothing of any session', async () => {
    const world = identityWorld();
    const { access, refresh } = await signedIn(world);
    for (const token of [access.token, 'garbage', '', `${refresh.token} `, '\0'])
      expect(refused(await world.refresh(token)), token).to.deep.equal(UNKNOWN);
    expect(auditedLast(world)).to.include({ event: 'token-refused' });
    await renewed(world, refresh.token);
  });

  it('T12, T20: an expired refresh token does not refresh, nor end anything', async () => {
    const world = identityWorld();
    const { access, refresh } = await signedIn(world);
    world.clock.advance(14 * DAY);
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(UNKNOWN);
    expect(refused(await world.authenticate(access.token)).code).to.equal('token-expired');
  });

  it('T19: the session of another user is not there', async () => {
    const world = identityWorld();
    const ada = await signedIn(world);
    const bob = await signedIn(world, { username: 'bob' });
    const forged = world.signer.signRefresh(
      { userId: bob.caller.userId, sessionId: ada.caller.sessionId, generation: 9 },
      ada.refresh.expiresAt,
    );
    expect(refused(await world.refresh(forged.token))).to.deep.equal(OVER);
    await renewed(world, ada.refresh.token);
  });

  it('T20: a session that has ended refreshes no more', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    await world.signOut({ refreshToken: refresh.token });
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
  });

  it('T20: no session refreshes past its absolute end, and no token is said to outlive it', async () => {
    const world = identityWorld({ absolute: 20 * DAY });
    const first = await signedIn(world);
    world.clock.advance(13 * DAY);
    const second = await renewed(world, first.refresh.token);
    expect(second.refresh.expiresAt.getTime()).to.equal(first.refresh.expiresAt.getTime() + 6 * DAY);
    world.clock.advance(7 * DAY - 10 * MINUTE);
    const third = await renewed(world, second.refresh.token);
    expect(third.access.expiresAt).to.deep.equal(second.refresh.expiresAt);
    world.clock.advance(10 * MINUTE);
    expect(refused(await world.refresh(third.refresh.token))).to.deep.equal(UNKNOWN);
    expect(await isIn(world, third.access.token)).to.be.false;
  });

  it('T21: a generation never issued ends the session, and is critical', async () => {
    const world = identityWorld();
    const { caller, refresh } = await signedIn(world);
    const ahead = world.signer.signRefresh({ ...caller, generation: 2 }, refresh.expiresAt);
    expect(refused(await world.refresh(ahead.token))).to.deep.equal(OVER);
    expect(auditedLast(world)).to.deep.equal({ event: 'generation-ahead', severity: 'critical', ...caller });
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
  });

  it('T23: the token of a deleted user is dead', async () => {
    const world = identityWorld();
    const { access, caller, refresh } = await signedIn(world);
    accepted(await world.delete(caller, 'a fine password'));
    expect(refused(await world.refresh(refresh.token))).to.deep.equal(OVER);
    expect(await isIn(world, access.token)).to.be.false;
  });

  it('T23: a password changed from another session ends this one', async () => {
    const world = identityWorld();
    const here = await signedIn(world);
    const there = await signedInAgain(world);
    const changes = { password: 'another password', currentPassword: 'a fine password' };
    accepted(await world.update(there.caller, changes));
    expect(refused(await world.refresh(here.refresh.token))).to.deep.equal(OVER);
    expect(await isIn(world, here.access.token)).to.be.false;
    await renewed(world, there.refresh.token);
  });
});
