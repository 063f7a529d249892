import { expect } from 'chai';
import { CallerGone } from '#application/ports/caller-gone';
import { Unavailable } from '#application/ports/unavailable';
import {
  DAY,
  ELSEWHERE,
  HERE,
  identityWorld,
  MINUTE,
  SECOND,
  signedIn,
  signedInAgain,
  type IdentityWorld,
} from '../../support/identity.ts';
import { accepted, faultOf, refused } from '../../support/outcomes.ts';

const fail = async (
  world: IdentityWorld,
  times: number,
  attempt: { username?: string; addressBlock?: string },
) => {
  for (let tries = 0; tries < times; tries += 1)
    await world.signIn({ password: 'a wrong password', ...attempt });
};
const gone = AbortSignal.abort(new CallerGone());
type Owner = Awaited<ReturnType<typeof signedIn>>;
const swapped = ({ password, currentPassword }: { password: string; currentPassword: string }) => ({
  password: currentPassword,
  currentPassword: password,
});
const outcome = async (signIn: ReturnType<IdentityWorld['signIn']>) => {
  const answer = await signIn;
  return answer.ok ? 'signed in' : answer.refusal.code;
};

describe('Attempts to sign in', () => {
  it('ten that fail in 15 minutes slow an account down from one address, the right password too', async () => {
    const world = identityWorld();
    accepted(await world.register());
    await fail(world, 9, {});
    expect(refused(await world.signIn({ password: 'a wrong password' })).code).to.equal('wrong-credentials');
    world.clock.advance(5 * MINUTE);
    expect(refused(await world.signIn())).to.deep.equal({
      code: 'too-many-attempts',
      ...{ retryAfterSeconds: 600, limit: 10, windowSeconds: 900 },
    });
    world.clock.advance(10 * MINUTE);
    expect(await outcome(world.signIn())).to.equal('signed in');
  });

  it('a try beyond the limit compares no password: no hash is spent', async () => {
    const world = identityWorld();
    accepted(await world.register());
    await fail(world, 10, {});
    const before = world.hasher.count;
    await fail(world, 50, {});
    expect(world.hasher.count).to.equal(before);
  });

  it('a thousand guesses at once are ten guesses', async () => {
    const world = identityWorld();
    accepted(await world.register());
    const before = world.hasher.count;
    await Promise.all(
      Array.from({ length: 1000 }, (_, n) => world.signIn({ password: `guess number ${n}` })),
    );
    expect(world.hasher.count - before).to.equal(10);
  });

  it('another spelling of the name gives no further tries', async () => {
    const world = identityWorld();
    accepted(await world.register());
    for (const username of ['ada', 'ADA', 'Ａｄａ', 'aDa', 'adA']) await fail(world, 2, { username });
    expect(await outcome(world.signIn())).to.equal('too-many-attempts');
  });

  it('P19: a stranger elsewhere locks nobody out, however often he tries', async () => {
    const world = identityWorld();
    accepted(await world.register());
    await fail(world, 500, { addressBlock: ELSEWHERE });
    expect(await outcome(world.signIn({ addressBlock: ELSEWHERE }))).to.equal('too-many-attempts');
    expect(await outcome(world.signIn({ addressBlock: HERE }))).to.equal('signed in');
  });

  /** A hundred wrong guesses, one from each of as many addresses: what the account has for everybody is spent. */
  const besieged = async (username = 'ada') => {
    const world = identityWorld();
    const owner = await signedIn(world);
    for (let address = 0; address < 100; address += 1)
      await fail(world, 1, { username, addressBlock: `192.0.2.${address}` });
    return { world, owner };
  };

  it('P19: 104 guesses from 104 addresses shut nobody out: an address that has not failed keeps three', async () => {
    const { world } = await besieged();
    for (let address = 100; address < 104; address += 1)
      await fail(world, 1, { addressBlock: `192.0.2.${address}` });
    expect(await outcome(world.signIn())).to.equal('signed in');
    await fail(world, 2, {});
    expect(await outcome(world.signIn())).to.equal('signed in');
    await fail(world, 1, {});
    expect(await outcome(world.signIn())).to.equal('too-many-attempts');
    expect(await outcome(world.signIn({ addressBlock: ELSEWHERE }))).to.equal('signed in');
  });

  it('P18: a hundred guesses from many addresses leave each of them three, not ten', async () => {
    const { world } = await besieged();
    const before = world.hasher.count;
    await fail(world, 20, { addressBlock: ELSEWHERE });
    expect(world.hasher.count - before).to.equal(3);
    await fail(world, 20, { addressBlock: '192.0.2.1' });
    expect(world.hasher.count - before).to.equal(5);
  });

  it('P19: nobody is let wait longer than it takes, be it for the account or for their own tries', async () => {
    const { world } = await besieged();
    world.clock.advance(10 * MINUTE);
    await fail(world, 3, {});
    const refusal = refused(await world.signIn());
    expect(refusal).to.include({ code: 'too-many-attempts', retryAfterSeconds: 300 });
    world.clock.advance(5 * MINUTE);
    expect(await outcome(world.signIn())).to.equal('signed in');
  });

  it('P19: the three tries of an address that has not failed are shared by its whole network, for one host can have 65,536 blocks of addresses', async () => {
    const { world } = await besieged();
    const from = (block: number) => ({
      addressBlock: `2001:db8:7:${block}::/64`,
      network: '2001:db8:7::/48',
    });
    for (let block = 1; block <= 3; block += 1) await fail(world, 1, from(block));
    expect(await outcome(world.signIn(from(4)))).to.equal('too-many-attempts');
  });

  it('P15, P19: an account that is not there is besieged alike', async () => {
    const { world } = await besieged('nobody');
    expect(await outcome(world.signIn({ username: 'nobody' }))).to.equal('wrong-credentials');
    await fail(world, 2, { username: 'nobody' });
    expect(await outcome(world.signIn({ username: 'nobody' }))).to.equal('too-many-attempts');
  });

  it('P18: the owner’s browser passes whatever strangers have spent', async () => {
    const { world, owner } = await besieged();
    await fail(world, 10, {});
    expect(await outcome(world.signIn())).to.equal('too-many-attempts');
    const held = { refreshToken: owner.refresh.token };
    expect(await outcome(world.signIn({ held }))).to.equal('signed in');
  });

  it('say nothing of whose an e-mail address is', async () => {
    const world = identityWorld();
    accepted(await world.register({ email: 'ada@example.org' }));
    await fail(world, 10, { username: 'ada' });
    for (const username of ['ada@example.org', 'nobody@example.org'])
      expect(await outcome(world.signIn({ username, password: 'wrong' }))).to.equal('wrong-credentials');
  });

  it('P18: one try on each of many accounts from one address ends at 200', async () => {
    const world = identityWorld();
    accepted(await world.register());
    for (let n = 0; n < 200; n += 1) await fail(world, 1, { username: `user${n}` });
    expect(await outcome(world.signIn())).to.equal('too-many-attempts');
    expect(await outcome(world.signIn({ addressBlock: ELSEWHERE }))).to.equal('signed in');
  });

  it('P19: a known browser has a budget of its own, at the stranger’s very address', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    await fail(world, 10, {});
    expect(await outcome(world.signIn())).to.equal('too-many-attempts');
    expect(await outcome(world.signIn({ held: { refreshToken: refresh.token } }))).to.equal('signed in');
  });

  it('a known browser guesses ten times at most, and costs the others nothing', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    const known = { held: { refreshToken: refresh.token } };
    for (let tries = 0; tries < 10; tries += 1)
      await world.signIn({ ...known, password: 'a wrong password' });
    expect(await outcome(world.signIn(known))).to.equal('too-many-attempts');
    expect(await outcome(world.signIn())).to.equal('signed in');
  });

  it('no browser is known to an account by the token of another, by garbage, or by an old token', async () => {
    const world = identityWorld();
    accepted(await world.register());
    const eve = await signedIn(world, { username: 'eve' });
    const old = await signedIn(world, { username: 'bob' });
    await fail(world, 10, {});
    for (const refreshToken of [eve.refresh.token, eve.access.token, 'garbage', ''])
      expect(await outcome(world.signIn({ held: { refreshToken } }))).to.equal('too-many-attempts');
    world.clock.advance(old.refresh.expiresAt.getTime() - world.clock.now().getTime());
    await fail(world, 10, { username: 'bob' });
    const held = { refreshToken: old.refresh.token };
    expect(await outcome(world.signIn({ username: 'bob', held }))).to.equal('too-many-attempts');
  });

  const endings: Record<string, (world: IdentityWorld, owner: Owner) => Promise<unknown>> = {
    'that a password change ended': async (world) => {
      const { caller } = await signedInAgain(world);
      const changes = { password: 'another password', currentPassword: 'a fine password' };
      accepted(await world.update(caller, changes));
      accepted(await world.update(caller, { ...changes, ...swapped(changes) }));
    },
    'that was signed out': (world, { access }) => world.signOut({ accessToken: access.token }),
    'that idled too long': (world) => {
      world.clock.advance(14 * DAY);
      return Promise.resolve();
    },
    'that has moved on since': async (world, { refresh }) => {
      const next = accepted(await world.refresh(refresh.token));
      accepted(await world.refresh(next.refresh.token));
    },
    'whose window for a second tab has closed': async (world, { refresh }) => {
      accepted(await world.refresh(refresh.token));
      world.clock.advance(31 * SECOND);
    },
  };
  for (const [which, end] of Object.entries(endings))
    it(`no browser is known by the token of a session ${which}`, async () => {
      const world = identityWorld();
      const owner = await signedIn(world);
      await end(world, owner);
      await fail(world, 10, {});
      const held = { refreshToken: owner.refresh.token };
      expect(await outcome(world.signIn({ held }))).to.equal('too-many-attempts');
    });

  it('a browser is known by the token of before, too, while that still gets a new one', async () => {
    const world = identityWorld();
    const { refresh } = await signedIn(world);
    accepted(await world.refresh(refresh.token));
    await fail(world, 10, {});
    const held = { refreshToken: refresh.token };
    expect(await outcome(world.signIn({ held }))).to.equal('signed in');
  });

  it('a try that succeeds is not counted', async () => {
    const world = identityWorld();
    accepted(await world.register());
    await fail(world, 9, {});
    for (let times = 0; times < 300; times += 1) accepted(await world.signIn());
    await fail(world, 1, {});
    expect(await outcome(world.signIn())).to.equal('too-many-attempts');
  });

  it('nobody pays for a guess that was dropped before it was compared, nor is one compared then', async () => {
    const world = identityWorld();
    accepted(await world.register());
    const before = world.hasher.count;
    for (let tries = 0; tries < 20; tries += 1)
      expect(await faultOf(world.signIn({ password: 'wrong' }, gone))).to.be.instanceOf(CallerGone);
    expect(world.hasher.count).to.equal(before);
    expect(await outcome(world.signIn())).to.equal('signed in');
  });

  it('a try that ends in a fault of ours is not counted', async () => {
    const world = identityWorld();
    accepted(await world.register());
    world.hasher.isFull = true;
    for (let tries = 0; tries < 20; tries += 1)
      expect(await faultOf(world.signIn())).to.be.instanceOf(Unavailable);
    world.hasher.isFull = false;
    expect(await outcome(world.signIn())).to.equal('signed in');
  });
});

describe('Attempts to give the current password', () => {
  it('ten that are wrong must wait; no right one counts, nor does a fault, nor an empty request', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const confirm = (password: string | undefined) => world.confirm(caller, password);
    for (let times = 0; times < 30; times += 1) accepted(await confirm('a fine password'));
    for (let times = 0; times < 30; times += 1)
      expect(refused(await confirm(undefined)).code).to.equal('invalid-input');
    world.hasher.isFull = true;
    for (let times = 0; times < 30; times += 1)
      expect(await faultOf(confirm('a fine password'))).to.be.instanceOf(Unavailable);
    world.hasher.isFull = false;

    for (let times = 0; times < 10; times += 1)
      expect(refused(await confirm('a wrong password')).errors).to.have.key('current_password');
    expect(refused(await confirm('a fine password'))).to.deep.equal({
      code: 'too-many-attempts',
      ...{ retryAfterSeconds: 900, limit: 10, windowSeconds: 900 },
    });
    world.clock.advance(900 * SECOND);
    accepted(await confirm('a fine password'));
  });

  it('nobody pays for one that was dropped before it was compared', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    for (let tries = 0; tries < 20; tries += 1)
      expect(await faultOf(world.confirm(caller, 'wrong', gone))).to.be.instanceOf(CallerGone);
    accepted(await world.confirm(caller, 'a fine password'));
  });

  it('strangers who fail to sign in do not spend them', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    await fail(world, 20, {});
    accepted(await world.confirm(caller, 'a fine password'));
  });

  it('one hash is compared, whatever was given', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    for (const password of ['', '\0', 'x'.repeat(100_000), 'a wrong password', 'a fine password']) {
      const before = world.hasher.count;
      await world.confirm(caller, password);
      expect(world.hasher.count - before).to.equal(1);
    }
  });
});
