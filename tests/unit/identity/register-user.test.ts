import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { ELSEWHERE, HERE, HOUR, identityWorld } from '../../support/identity.ts';
import { audiencesOf } from '#domain/privacy/audiences';
import { accepted, faultOf, refused } from '../../support/outcomes.ts';

describe('Signing up', () => {
  it('makes an account that can sign in, and signs nobody in (P1)', async () => {
    const world = identityWorld();
    const user = accepted(
      await world.register({ username: 'Ada', email: 'ada@example.org', birthDate: '1999-03-31' }),
    );
    expect(user).to.deep.equal({ id: 1, username: 'Ada' });
    expect(await world.identity.profile(1)).to.deep.equal({
      ...{ id: 1, username: 'Ada', email: 'ada@example.org', birth_date: '1999-03-31' },
      ...{ is_private: false, bio: null, time_zone: 'UTC', watchlist_removes_seen: false },
      ...{ email_verified: false, pending_email: null },
      created_at: world.clock.now(),
      privacy: audiencesOf('signed-in'),
    });
    expect((await world.signIn({ username: 'ada' })).ok).to.be.true;
  });

  it('needs a name and a password only', async () => {
    const world = identityWorld();
    accepted(await world.register({ email: null, birthDate: null }));
    expect(await world.identity.profile(1)).to.include({ email: null, birth_date: null });
  });

  it('tells all that is wrong at once, and makes nothing', async () => {
    const world = identityWorld();
    const wrong = { username: 'a', password: 'short', email: 'nowhere', birthDate: '2023-02-29' };
    const { code, errors } = refused(await world.register(wrong)) as { code: string; errors: object };
    expect(code).to.equal('invalid-input');
    expect(errors).to.have.all.keys('username', 'password', 'email', 'birth_date');
    expect(await world.identity.profile(1)).to.be.undefined;
    expect(world.hasher.count).to.equal(0);
  });

  it('P1, P2: is refused for a name that somebody has in any case or width', async () => {
    const world = identityWorld();
    accepted(await world.register({ username: 'Ada' }));
    for (const username of ['Ada', 'aDA', 'Ａｄａ'])
      expect(refused(await world.register({ username })), username).to.deep.equal({
        code: 'username-taken',
        errors: { username: [{ code: 'taken', message: 'This name is taken.' }] },
      });
  });

  it('P1: of 64 at once with one name one is made', async () => {
    const world = identityWorld();
    const all = await Promise.all(Array.from({ length: 64 }, () => world.register()));
    expect(all.filter(({ ok }) => ok)).to.have.length(1);
  });

  it('is refused for an address that somebody has in any case', async () => {
    const world = identityWorld();
    accepted(await world.register({ username: 'ada', email: 'Ada@Example.org' }));
    const again = await world.register({ username: 'bob', email: 'ada@example.ORG' });
    expect(refused(again)).to.deep.include({ code: 'email-taken' });
    expect((await world.register({ username: 'bob' })).ok).to.be.true;
  });

  it('P9, P10: is refused for a password that is the name, the address or among the first tried', async () => {
    const world = identityWorld();
    const wanted = { username: 'ada.lovelace', email: 'countess@example.org' };
    for (const password of ['Ada.Lovelace', 'countess', 'COUNTESS@example.org', 'movieconnect', 'password1'])
      expect(refused(await world.register({ ...wanted, password })), password).to.include({
        code: 'invalid-input',
      });
  });

  it('P4: is refused for a reserved name', async () => {
    expect(refused(await identityWorld().register({ username: 'Admin' })).code).to.equal('invalid-input');
  });

  it('keeps the hash of the password as it is read at sign-in (P7), never the password elsewhere', async () => {
    const world = identityWorld();
    accepted(await world.register({ password: 'Grüße aus Köln'.normalize('NFD') }));
    expect((await world.signIn({ password: 'Grüße aus Köln' })).ok).to.be.true;
    expect(JSON.stringify(world.audit.events)).to.not.include('aus');
  });

  it('is written to the audit log when it succeeds, and only then', async () => {
    const world = identityWorld();
    accepted(await world.register());
    await world.register();
    expect(world.audit.events).to.deep.equal([{ event: 'signed-up', severity: 'info', userId: 1 }]);
  });

  it('is limited by address: 1,000 an hour, whether the name was free or not', async () => {
    const world = identityWorld();
    for (let tries = 0; tries < 1000; tries += 1) await world.register();
    const refusal = refused(await world.register({ username: 'bob' }));
    expect(refusal).to.deep.include({ code: 'too-many-attempts', limit: 1000, windowSeconds: 3600 });
    expect(world.hasher.count).to.equal(1000);
    expect((await world.register({ username: 'bob', addressBlock: ELSEWHERE })).ok).to.be.true;
    world.clock.advance(HOUR);
    expect((await world.register({ username: 'eve', addressBlock: HERE })).ok).to.be.true;
  });

  it('costs no attempt when the fault is ours', async () => {
    const world = identityWorld();
    world.hasher.isFull = true;
    for (let tries = 0; tries < 1001; tries += 1)
      expect(await faultOf(world.register())).to.be.instanceOf(Unavailable);
    world.hasher.isFull = false;
    expect((await world.register()).ok).to.be.true;
  });
});
