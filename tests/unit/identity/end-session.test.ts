import { expect } from 'chai';
import {
  DAY,
  HOUR,
  identityWorld,
  signedIn,
  signedInAgain,
  type IdentityWorld,
} from '../../support/identity.ts';
import { accepted } from '../../support/outcomes.ts';

const signOuts = (world: IdentityWorld) => world.audit.events.filter(({ event }) => event === 'signed-out');

describe('Signing out', () => {
  it('ends the session that either token names', async () => {
    for (const kind of ['accessToken', 'refreshToken']) {
      const world = identityWorld();
      const { access, caller, refresh } = await signedIn(world);
      await world.signOut({ [kind]: kind === 'accessToken' ? access.token : refresh.token });
      expect(await world.identity.isLive(caller), kind).to.be.false;
      expect((await world.refresh(refresh.token)).ok, kind).to.be.false;
    }
  });

  it('works with an expired access token', async () => {
    const world = identityWorld();
    const { access, caller } = await signedIn(world);
    world.clock.advance(HOUR);
    await world.signOut({ accessToken: access.token });
    expect(await world.identity.isLive(caller)).to.be.false;
  });

  it('again changes nothing and is told once', async () => {
    const world = identityWorld();
    const { access, caller, refresh } = await signedIn(world);
    const held = { accessToken: access.token, refreshToken: refresh.token };
    await world.signOut(held);
    await world.signOut(held);
    expect(signOuts(world)).to.deep.equal([{ event: 'signed-out', severity: 'info', ...caller }]);
  });

  it('with nothing, garbage or tokens of a session long over is fine and changes nothing', async () => {
    const world = identityWorld();
    const { access, refresh } = await signedIn(world);
    await world.signOut({});
    await world.signOut({ accessToken: 'garbage', refreshToken: access.token });
    expect((await world.authenticate(access.token)).ok).to.be.true;
    world.clock.advance(15 * DAY);
    await world.signOut({ accessToken: access.token, refreshToken: refresh.token });
    expect(signOuts(world)).to.be.empty;
  });

  it('leaves the other sessions of the same person alone', async () => {
    const world = identityWorld();
    const here = await signedIn(world);
    const there = await signedInAgain(world);
    await world.signOut({ refreshToken: here.refresh.token });
    accepted(await world.refresh(there.refresh.token));
  });

  it('ends both when the two tokens name two sessions', async () => {
    const world = identityWorld();
    const here = await signedIn(world);
    const there = await signedInAgain(world);
    await world.signOut({ accessToken: here.access.token, refreshToken: there.refresh.token });
    expect(await world.identity.isLive(here.caller)).to.be.false;
    expect(await world.identity.isLive(there.caller)).to.be.false;
  });

  it('T19: cannot end the session of another user', async () => {
    const world = identityWorld();
    const ada = await signedIn(world);
    const bob = await signedIn(world, { username: 'bob' });
    const forged = { userId: bob.caller.userId, sessionId: ada.caller.sessionId, generation: 1 };
    await world.signOut({ refreshToken: world.signer.signRefresh(forged, ada.refresh.expiresAt).token });
    expect(await world.identity.isLive(ada.caller)).to.be.true;
  });
});

describe('A call with an access token', () => {
  it('is of the user it was issued to, while it is in date', async () => {
    const world = identityWorld();
    const { access, caller } = await signedIn(world);
    world.clock.advance(access.expiresAt.getTime() - world.clock.now().getTime() - 1);
    expect(accepted(await world.authenticate(access.token))).to.deep.equal(caller);
    world.clock.advance(1);
    expect(await world.authenticate(access.token)).to.deep.include({ refusal: { code: 'token-expired' } });
  });

  it('T8, T17: is of nobody with a refresh token or garbage', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    for (const token of [refresh.token, 'garbage', ''])
      expect(await world.authenticate(token)).to.deep.include({ refusal: { code: 'not-signed-in' } });
  });

  it('T19, T20: is of nobody when its session has ended or is another user’s', async () => {
    const world = identityWorld();
    const ada = await signedIn(world);
    const bob = await signedIn(world, { username: 'bob' });
    const forged = { userId: bob.caller.userId, sessionId: ada.caller.sessionId };
    const { token } = world.signer.signAccess(forged, ada.access.expiresAt);
    expect((await world.authenticate(token)).ok).to.be.false;
    await world.signOut({ accessToken: ada.access.token });
    expect((await world.authenticate(ada.access.token)).ok).to.be.false;
    expect((await world.authenticate(bob.access.token)).ok).to.be.true;
  });
});
