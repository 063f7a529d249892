import { expect } from 'chai';
import { Argon2PasswordHasher, type Argon2, hashesInFlight } from '#adapters/security/argon2-password-hasher';
import { Overloaded } from '#application/ports/unavailable';

const OURS =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';

/** Stands where Argon2 stands, counts, and ends a hash when the test says so. */
const counted = () => {
  const calls: { verified: string; end: (right: boolean) => void }[] = [];
  const argon2: Argon2 = {
    hash: () => new Promise((end) => calls.push({ verified: '', end: () => end(OURS) })),
    verify: (verified) => new Promise((end) => calls.push({ verified, end })),
  };
  return { calls, argon2 };
};

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('The Argon2 password hasher', () => {
  const reasons: string[] = [];
  const make = (argon2: Argon2, bounds = { inFlight: 2, waiting: 64 }) =>
    new Argon2PasswordHasher({ ...bounds, argon2, onRefusedHash: (reason) => reasons.push(reason) });

  beforeEach(() => reasons.splice(0));

  it('does exactly one hash, at today’s cost, for a known user and for an unknown one (P15)', async () => {
    for (const hash of [OURS, undefined]) {
      const { calls, argon2 } = counted();
      const verified = make(argon2).verify(hash, 'whatever it is');
      await settle();
      expect(calls).to.have.length(1);
      expect(calls[0]!.verified).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      calls[0]!.end(hash !== undefined);
      expect(await verified).to.equal(hash !== undefined);
    }
  });

  const work: Record<string, (hasher: Argon2PasswordHasher, at: number) => Promise<unknown>> = {
    'sign in': (hasher) => hasher.verify(OURS, 'password one'),
    'sign up': (hasher) => hasher.hash('password one'),
    'sign in and up': (hasher, at) => (at % 2 === 0 ? work['sign in'] : work['sign up'])!(hasher, at),
  };
  for (const [what, ask] of Object.entries(work))
    it(`has never more hashes in flight than allowed when a thousand ${what} at once (P12)`, async () => {
      const { calls, argon2 } = counted();
      const hasher = make(argon2);
      const answers = Promise.allSettled(Array.from({ length: 1000 }, (_, at) => ask(hasher, at)));
      let ended = 0;
      while (ended < 66) {
        await settle();
        expect(calls.length - ended).to.be.within(1, 2);
        calls[ended++]!.end(true);
      }
      const settled = await answers;
      const refused = settled.filter((one) => one.status === 'rejected').map((one): unknown => one.reason);
      expect(refused).to.have.length(934);
      expect(refused.every((reason) => reason instanceof Overloaded && reason.what === 'password checking'))
        .to.be.true;
    });

  it('never hashes for somebody who has gone while they waited, at sign-in or sign-up (P12)', async () => {
    const { calls, argon2 } = counted();
    const hasher = make(argon2);
    const running = [hasher.verify(OURS, 'password one'), hasher.hash('password one')];
    const going = new AbortController();
    const left = new Error('left');
    const waiting = Promise.allSettled([
      hasher.verify(OURS, 'password one', going.signal),
      hasher.hash('password one', going.signal),
    ]);
    await settle();
    going.abort(left);
    expect((await waiting).map((one) => one.status === 'rejected' && one.reason === left)).to.deep.equal([
      true,
      true,
    ]);
    calls.forEach(({ end }) => end(true));
    await Promise.all(running);
    expect(calls).to.have.length(2);
  });

  it('never tries a stored hash that would cost gigabytes or minutes, and says why (P13)', async () => {
    for (const cost of ['m=4194304,t=2,p=1', 'm=19456,t=4000000,p=1', 'm=19456,t=2,p=255', 'm=1,t=2,p=1']) {
      const { calls, argon2 } = counted();
      const verified = make(argon2).verify(OURS.replace('m=19456,t=2,p=1', cost), 'password one');
      await settle();
      expect(calls.map((call) => call.verified.split('$')[3])).to.deep.equal(['m=19456,t=2,p=1']);
      calls[0]!.end(false);
      expect(await verified).to.be.false;
    }
    expect(reasons).to.have.length(4);
    expect(reasons[0]).to.equal('A stored password hash asks for memory or time far from ours.');
  });

  it('never tries what is no Argon2id hash, and the reason does not hold it', async () => {
    const strange = [
      '',
      'plain text',
      OURS.replace('argon2id', 'argon2d'),
      OURS.replace('v=19', 'v=16'),
      OURS + '$',
    ];
    for (const hash of strange) {
      const { calls, argon2 } = counted();
      const verified = make(argon2).verify(hash, 'password one');
      await settle();
      expect(calls.map((call) => call.verified)).to.not.include(hash);
      calls[0]!.end(false);
      expect(await verified).to.be.false;
    }
    expect(reasons).to.deep.equal(strange.map(() => 'A stored password hash is not an Argon2id hash.'));
  });

  it('knows a hash as outdated by any one of its parameters (P14)', () => {
    const hasher = make(counted().argon2);
    expect(hasher.isOutdated(OURS)).to.be.false;
    for (const cost of ['m=19455,t=2,p=1', 'm=19456,t=3,p=1', 'm=19456,t=2,p=2', 'm=19456,p=2,t=2'])
      expect(hasher.isOutdated(OURS.replace('m=19456,t=2,p=1', cost)), cost).to.be.true;
    expect(hasher.isOutdated(OURS.replace('t=2,p=1', 'p=1,t=2'))).to.be.false;
  });

  it('shares the cores among the workers and leaves threads for files', () => {
    expect(hashesInFlight(2, 1)).to.equal(2);
    expect(hashesInFlight(2, 2)).to.equal(1);
    expect(hashesInFlight(1, 4)).to.equal(1);
    expect(hashesInFlight(64, 1)).to.equal(3);
  });
});
