import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { MAX_LIVE_SESSIONS } from '#domain/identity/session-limit';
import { DAY, HOUR, identityWorld, MINUTE, signedIn, signedInAgain } from '../../support/identity.ts';
import { accepted, faultOf, refused } from '../../support/outcomes.ts';

const WRONG = { code: 'wrong-credentials' } as const;

describe('Signing in', () => {
  it('gives a pair of tokens for a new session, and says for whom', async () => {
    const world = identityWorld();
    accepted(await world.register({ username: 'Ada' }));
    const { user, access, refresh } = accepted(await world.signIn({ username: 'aDA' }));
    expect(user).to.deep.equal({ id: 1, username: 'Ada' });
    expect(access.expiresAt.getTime() - world.clock.now().getTime()).to.equal(15 * MINUTE);
    expect(refresh.expiresAt.getTime() - world.clock.now().getTime()).to.equal(14 * DAY);
    expect(accepted(await world.authenticate(access.token)).userId).to.equal(1);
  });

  it('opens another session each time, with other tokens', async () => {
    const world = identityWorld();
    const first = await signedIn(world);
    const second = await signedInAgain(world);
    expect(second.caller.sessionId).to.not.equal(first.caller.sessionId);
    expect(new Set([first, second].flatMap((pair) => [pair.access.token, pair.refresh.token])).size).to.equal(
      4,
    );
  });

  for (const username of [
    'ada@example.org',
    ' ADA@Example.Org',
    'ada\t',
    '\u00A0ada ',
    'ａｄａ＠example.org',
  ])
    it(`takes the user name or the e-mail address, whatever stands around it: ${JSON.stringify(username)}`, async () => {
      const world = identityWorld();
      accepted(await world.register({ email: 'Ada@example.org' }));
      expect(accepted(await world.signIn({ username })).user).to.deep.equal({ id: 1, username: 'ada' });
    });

  it('takes no e-mail address that was moved away from, nor one of an account without any', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { email: 'ada@example.org' });
    const moved = { email: 'countess@example.org', currentPassword: 'a fine password' };
    accepted(await world.update(caller, moved));
    expect(refused(await world.signIn({ username: 'ada@example.org' }))).to.deep.equal(WRONG);
    accepted(await world.signIn({ username: 'countess@example.org' }));
    accepted(await world.update(caller, { ...moved, email: null }));
    for (const username of ['countess@example.org', '@', 'null@'])
      expect(refused(await world.signIn({ username }))).to.deep.equal(WRONG);
  });

  for (const kind of ['accessToken', 'refreshToken'] as const)
    it(`P28: ends the session whose ${kind} came with it, its own or another person’s, and nobody else’s`, async () => {
      const world = identityWorld();
      const first = await signedIn(world);
      const other = await signedInAgain(world);
      const eve = await signedIn(world, { username: 'eve' });
      const tokenOf = (tokens: typeof first) =>
        (kind === 'accessToken' ? tokens.access : tokens.refresh).token;
      for (const former of [first, eve]) {
        const latest = await signedInAgain(world, { held: { [kind]: tokenOf(former) } });
        expect(await world.identity.isLive(former.caller)).to.be.false;
        expect(await world.identity.isLive(latest.caller)).to.be.true;
        expect(world.audit.events.slice(-2)).to.deep.equal([
          { event: 'signed-out', severity: 'info', ...former.caller, detail: 'signed in again' },
          { event: 'signed-in', severity: 'info', ...latest.caller },
        ]);
      }
      expect(await world.identity.isLive(other.caller)).to.be.true;
    });

  it('P28: ends the former session by tokens that have expired meanwhile, and both where they differ', async () => {
    const world = identityWorld();
    const first = await signedIn(world);
    const second = await signedInAgain(world);
    world.clock.advance(HOUR);
    const held = { accessToken: first.access.token, refreshToken: second.refresh.token };
    accepted(await world.signIn({ held }));
    for (const { caller } of [first, second]) expect(await world.identity.isLive(caller)).to.be.false;
  });

  it('P28: ends nothing when it fails, nor by what is no token of ours', async () => {
    const world = identityWorld();
    const { access, refresh, caller } = await signedIn(world);
    const held = { accessToken: access.token, refreshToken: refresh.token };
    await world.signIn({ held, password: 'a wrong password' });
    await world.signIn({ held: { accessToken: refresh.token, refreshToken: 'garbage' } });
    expect(await world.identity.isLive(caller)).to.be.true;
  });

  it(`P28: is none more when a browser with one of ${MAX_LIVE_SESSIONS} sessions signs in again`, async () => {
    const world = identityWorld();
    const oldest = await signedIn(world);
    const sessions = [];
    for (let count = 2; count <= MAX_LIVE_SESSIONS; count += 1) sessions.push(accepted(await world.signIn()));
    const held = { refreshToken: sessions.at(-1)!.refresh.token };
    accepted(await world.signIn({ held }));
    expect(await world.identity.isLive(oldest.caller)).to.be.true;
  });

  it('P15: answers an unknown name, a wrong password and an impossible one alike, with one hash each', async () => {
    const world = identityWorld();
    accepted(await world.register());
    const attempts = [
      { username: 'nobody' },
      { password: 'a wrong password' },
      { password: 'x'.repeat(1_000_000) },
      { password: 'a fine password\0' },
      { password: '' },
      { username: 'nobody', password: '' },
      { username: "' or 1=1 --\0\uD800" },
      { username: 'a'.repeat(100_000) },
    ];
    for (const attempt of attempts) {
      const before = world.hasher.count;
      expect(refused(await world.signIn(attempt))).to.deep.equal(WRONG);
      expect(world.hasher.count - before).to.equal(1);
    }
    const before = world.hasher.count;
    accepted(await world.signIn());
    expect(world.hasher.count - before).to.equal(1);
  });

  it('P7: takes the password in any normal form', async () => {
    const world = identityWorld();
    accepted(await world.register({ password: 'Grüße aus Köln'.normalize('NFC') }));
    expect((await world.signIn({ password: 'Grüße aus Köln'.normalize('NFD') })).ok).to.be.true;
  });

  it('P10: takes a password that today’s rules for new ones would refuse', async () => {
    const world = identityWorld();
    accepted(await world.register({ password: 'was fine once' }));
    world.commonPasswords.add('was fine once');
    expect((await world.signIn({ password: 'was fine once' })).ok).to.be.true;
  });

  it('P14: renews a hash with older parameters, once', async () => {
    const world = identityWorld();
    accepted(await world.register());
    world.hasher.parameters = 2;
    const before = world.hasher.count;
    accepted(await world.signIn());
    expect(world.hasher.count - before).to.equal(2);
    expect(world.hasher.isOutdated((await world.identity.hashOf(1)) ?? '')).to.be.false;
    accepted(await world.signIn());
    expect(world.hasher.count - before).to.equal(3);
  });

  it('P14: two sign-ins that renew one hash at once both succeed', async () => {
    const world = identityWorld();
    accepted(await world.register());
    world.hasher.parameters = 2;
    world.hasher.duringNextComparison(() => world.signIn());
    expect((await world.signIn()).ok).to.be.true;
    expect(world.audit.events.map(({ event }) => event)).to.deep.equal([
      'signed-up',
      'signed-in',
      'signed-in',
    ]);
  });

  it('is refused when the password was changed while it was compared', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const changes = { password: 'another password', currentPassword: 'a fine password' };
    world.hasher.duringNextComparison(async () => accepted(await world.update(caller, changes)));
    expect(refused(await world.signIn())).to.deep.equal(WRONG);
    expect((await world.signIn({ password: 'another password' })).ok).to.be.true;
  });

  it('is refused when the account was deleted while the password was compared', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    world.hasher.duringNextComparison(async () => accepted(await world.delete(caller, 'a fine password')));
    expect(refused(await world.signIn())).to.deep.equal(WRONG);
  });

  it(`ends the oldest of more than ${MAX_LIVE_SESSIONS} sessions`, async () => {
    const world = identityWorld();
    const oldest = await signedIn(world);
    const second = await signedInAgain(world);
    for (let count = 3; count <= MAX_LIVE_SESSIONS; count += 1) accepted(await world.signIn());
    expect((await world.authenticate(oldest.access.token)).ok).to.be.true;
    accepted(await world.signIn());
    expect(refused(await world.authenticate(oldest.access.token)).code).to.equal('not-signed-in');
    expect((await world.authenticate(second.access.token)).ok).to.be.true;
  });

  it('is written to the audit log, success and failure, without a secret', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    await world.signIn({ password: 'a wrong password' });
    await world.signIn({ username: 'nobody' });
    expect(world.audit.events.slice(1)).to.deep.equal([
      { event: 'signed-in', severity: 'info', ...caller },
      { event: 'sign-in-failed', severity: 'warning', userId: 1 },
      { event: 'sign-in-failed', severity: 'warning', userId: undefined },
    ]);
  });

  it('opens no session when the hasher is busy: a fault, and nothing else', async () => {
    const world = identityWorld();
    accepted(await world.register());
    world.hasher.isFull = true;
    expect(await faultOf(world.signIn())).to.be.instanceOf(Unavailable);
    expect(world.audit.events.map(({ event }) => event)).to.deep.equal(['signed-up']);
  });
});
