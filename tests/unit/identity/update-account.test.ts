import { expect } from 'chai';
import { disowned, HOUR, identityWorld, signedIn, signedInAgain } from '../../support/identity.ts';
import { audiencesOf } from '#domain/privacy/audiences';
import { accepted, refused } from '../../support/outcomes.ts';

const CURRENT = 'a fine password';

describe('Changing one’s account', () => {
  it('changes what was given, keeps the rest, empties what is null', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { email: 'ada@example.org', birthDate: '1999-03-31' });
    const changed = accepted(await world.update(caller, { bio: 'Films.', isPrivate: true }));
    expect(changed).to.deep.include({ email: 'ada@example.org', birth_date: '1999-03-31' });
    expect(changed).to.deep.include({ bio: 'Films.', is_private: true, username: 'ada' });
    const emptied = { bio: null, birthDate: null, email: null, currentPassword: CURRENT };
    accepted(await world.update(caller, emptied));
    expect(await world.identity.profile(1)).to.deep.include({
      ...{ bio: null, birth_date: null, email: null, is_private: true, username: 'ada' },
    });
  });

  it('opens and closes what others may see, and keeps the rest', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const privacy = { profile: 'everyone', diary: 'only-me' } as const;
    const opened = accepted(await world.update(caller, { privacy }));
    expect(opened).to.deep.include({
      privacy: { ...audiencesOf('signed-in'), ...privacy },
      is_private: false,
    });
    const closed = accepted(
      await world.update(caller, { isPrivate: true, privacy: { ratings: 'everyone' } }),
    );
    expect(closed).to.deep.include({
      privacy: { ...audiencesOf('friends'), ratings: 'everyone' },
      is_private: true,
    });
    expect(await world.identity.profile(1)).to.deep.equal(closed);
  });

  it('changes nothing when nothing was given', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const before = await world.identity.profile(1);
    expect(accepted(await world.update(caller, {}))).to.deep.equal(before);
  });

  it('tells all that is wrong at once, and changes nothing', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const before = await world.identity.profile(1);
    const wrong = { username: 'a', email: 'nowhere', birthDate: '2027-01-01', bio: '\0', password: 'short' };
    const refusal = refused(await world.update(caller, { ...wrong, isPrivate: true }));
    expect(refusal).to.include({ code: 'invalid-input' });
    expect('errors' in refusal && refusal.errors).to.have.all.keys(
      'username',
      'email',
      'birth_date',
      'bio',
      'password',
    );
    expect(await world.identity.profile(1)).to.deep.equal(before);
  });

  it('gives the old name back to whoever wants it', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { username: 'ada' });
    expect(accepted(await world.update(caller, { username: 'Countess' })).username).to.equal('Countess');
    accepted(await world.register({ username: 'ADA' }));
  });

  it('lets one change the case of one’s own name', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { username: 'ada' });
    expect(accepted(await world.update(caller, { username: 'ADA' })).username).to.equal('ADA');
  });

  it('P2: is refused for a name or an address that somebody else has, and changes nothing else', async () => {
    const world = identityWorld();
    accepted(await world.register({ username: 'bob', email: 'bob@example.org' }));
    const { caller } = await signedIn(world, { username: 'ada' });
    const name = await world.update(caller, { username: 'BOB', bio: 'New.' });
    expect(refused(name).code).to.equal('username-taken');
    const changes = { email: 'BOB@example.org', username: 'countess', currentPassword: CURRENT };
    expect(refused(await world.update(caller, changes)).code).to.equal('email-taken');
    expect(await world.identity.profile(2)).to.include({ username: 'ada', email: null, bio: null });
  });

  it('asks for the current password before a new address or password, and takes no wrong one', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { email: 'ada@example.org' });
    const before = await world.identity.hashOf(1);
    for (const changes of [{ email: 'new@example.org' }, { email: null }, { password: 'another password' }])
      for (const currentPassword of [undefined, '', 'a wrong password', 'another password']) {
        const refusal = refused(await world.update(caller, { ...changes, currentPassword }));
        expect('errors' in refusal && refusal.errors).to.have.all.keys('current_password');
      }
    expect(await world.identity.profile(1)).to.include({ email: 'ada@example.org' });
    expect(await world.identity.hashOf(1)).to.equal(before);
  });

  it('asks for no password when the address stays as it is', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { email: 'ada@example.org' });
    accepted(await world.update(caller, { email: 'ada@example.org', bio: 'All of my profile.' }));
  });

  it('a new password ends every other session, and the old one opens nothing', async () => {
    const world = identityWorld();
    const here = await signedIn(world);
    const there = await signedInAgain(world);
    accepted(await world.update(here.caller, { password: 'another password', currentPassword: CURRENT }));
    expect(await world.identity.isLive(here.caller)).to.be.true;
    expect(await world.identity.isLive(there.caller)).to.be.false;
    expect((await world.signIn()).ok).to.be.false;
    expect((await world.signIn({ password: 'another password' })).ok).to.be.true;
    expect(world.audit.events).to.deep.include({
      event: 'password-changed',
      severity: 'info',
      ...here.caller,
    });
  });

  it('anything but a new password ends no session', async () => {
    const world = identityWorld();
    const here = await signedIn(world);
    const there = await signedInAgain(world);
    accepted(
      await world.update(here.caller, { email: 'ada@example.org', currentPassword: CURRENT, bio: 'x' }),
    );
    expect(await world.identity.isLive(there.caller)).to.be.true;
    expect(world.audit.events.map(({ event }) => event)).to.not.include('password-changed');
  });

  it('P9, P10: holds a new password to the name and address as they will be', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { username: 'ada.lovelace', email: 'augusta@example.org' });
    for (const changes of [
      { password: 'Ada.Lovelace' },
      { password: 'augusta@example.org' },
      { password: 'countess-ada', username: 'Countess-Ada' },
      { password: 'countess', email: 'countess@example.org' },
      { password: 'password1' },
    ]) {
      const refusal = refused(await world.update(caller, { ...changes, currentPassword: CURRENT }));
      expect('errors' in refusal && refusal.errors, changes.password).to.have.all.keys('password');
    }
  });

  it('P21: takes no field that is not its caller’s to set', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const extra = {
      id: 99,
      userId: 99,
      passwordHash: 'x',
      createdAt: new Date(0),
      isAdmin: true,
      bio: 'Films.',
    };
    expect(accepted(await world.update(caller, extra))).to.deep.equal({
      ...{
        id: 1,
        username: 'ada',
        email: null,
        email_verified: false,
        pending_email: null,
        birth_date: null,
        is_private: false,
        bio: 'Films.',
      },
      ...{ time_zone: 'UTC', watchlist_removes_seen: false, created_at: world.clock.now() },
      privacy: audiencesOf('signed-in'),
    });
    expect((await world.signIn()).ok).to.be.true;
  });

  it('takes ten new addresses and passwords an hour, and anything else as often as one likes', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const move = (count: number) =>
      world.update(caller, { email: `ada${count}@example.org`, currentPassword: CURRENT });
    for (let count = 0; count < 10; count += 1) accepted(await move(count));
    expect(refused(await move(10))).to.include({ code: 'too-many-attempts', limit: 10 });
    const again = { password: 'another password', currentPassword: CURRENT };
    expect(refused(await world.update(caller, again)).code).to.equal('too-many-attempts');
    accepted(await world.update(caller, { bio: 'Films.', email: 'ada9@example.org' }));
    expect(await world.identity.profile(1)).to.include({ bio: 'Films.', email: 'ada9@example.org' });
    world.clock.advance(2 * HOUR);
    accepted(await move(10));
  });

  it('two at once with one current password: the second finds that it has changed', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const first = { password: 'first new password', currentPassword: CURRENT };
    const second = { password: 'second new password', currentPassword: CURRENT };
    world.hasher.duringNextComparison(async () => accepted(await world.update(caller, first)));
    const refusal = refused(await world.update(caller, second));
    expect('errors' in refusal && refusal.errors).to.have.all.keys('current_password');
    expect((await world.signIn({ password: 'first new password' })).ok).to.be.true;
  });

  it('is refused once the owner has said meanwhile that somebody else was there', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    world.hasher.duringNextComparison(() => disowned(world));
    const changes = { password: 'a password of theirs', currentPassword: CURRENT };
    expect(refused(await world.update(caller, changes)).code).to.equal('not-signed-in');
    expect(refused(await world.update(caller, { bio: 'Text.' })).code).to.equal('not-signed-in');
    expect(refused(await world.signIn()).code).to.equal('password-reset-required');
  });

  it('sets no address back that was changed meanwhile, unless the password was given', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world, { email: 'old@example.org' });
    const profile = world.identity.profile.bind(world.identity);
    // The owner changes the address after the other request has looked at it.
    world.identity.profile = async (id) => {
      const seen = await profile(id);
      world.identity.profile = profile;
      accepted(await world.update(caller, { email: 'new@example.org', currentPassword: CURRENT }));
      return seen;
    };
    accepted(await world.update(caller, { email: 'old@example.org' }));
    expect(await world.identity.profile(1)).to.include({ email: 'new@example.org' });
  });

  it('is refused to somebody who has no account any more', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    accepted(await world.delete(caller, CURRENT));
    expect(refused(await world.update(caller, { bio: 'x' })).code).to.equal('not-signed-in');
  });
});

describe('Deleting one’s account', () => {
  it('takes account, name, address and sessions away at once', async () => {
    const world = identityWorld();
    const { access, caller, refresh } = await signedIn(world, { email: 'ada@example.org' });
    accepted(await world.delete(caller, CURRENT));
    expect(await world.identity.profile(1)).to.be.undefined;
    expect((await world.authenticate(access.token)).ok).to.be.false;
    expect((await world.refresh(refresh.token)).ok).to.be.false;
    expect((await world.signIn()).ok).to.be.false;
    expect(world.audit.events).to.deep.include({ event: 'account-deleted', severity: 'info', ...caller });
    accepted(await world.register({ email: 'ada@example.org' }));
    expect((await world.authenticate(access.token)).ok).to.be.false;
  });

  it('asks for the current password, and takes no wrong one', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    for (const password of [undefined, '', 'a wrong password']) {
      const refusal = refused(await world.delete(caller, password));
      expect('errors' in refusal && refusal.errors).to.have.all.keys('current_password');
    }
    expect(await world.identity.isLive(caller)).to.be.true;
  });

  it('is refused when the password was changed while it was compared', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    const changes = { password: 'another password', currentPassword: CURRENT };
    world.hasher.duringNextComparison(async () => accepted(await world.update(caller, changes)));
    expect((await world.delete(caller, CURRENT)).ok).to.be.false;
    expect(await world.identity.isLive(caller)).to.be.true;
  });

  it('is refused once the owner has said meanwhile that somebody else was there', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    world.hasher.duringNextComparison(() => disowned(world));
    expect(refused(await world.delete(caller, CURRENT)).code).to.equal('not-signed-in');
    expect(await world.identity.profile(1)).to.include({ username: 'ada' });
  });

  it('leaves everybody else as they are', async () => {
    const world = identityWorld();
    const bob = await signedIn(world, { username: 'bob' });
    const ada = await signedIn(world, { username: 'ada' });
    accepted(await world.delete(ada.caller, CURRENT));
    expect((await world.authenticate(bob.access.token)).ok).to.be.true;
  });

  it('again, or by two at once, is done once', async () => {
    const world = identityWorld();
    const { caller } = await signedIn(world);
    world.hasher.duringNextComparison(async () => accepted(await world.delete(caller, CURRENT)));
    expect((await world.delete(caller, CURRENT)).ok).to.be.false;
    expect(world.audit.events.filter(({ event }) => event === 'account-deleted')).to.have.length(1);
  });
});
