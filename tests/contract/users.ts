import { expect } from 'chai';
import { parseTimeZone } from '#domain/time-zone';
import { parseBio } from '#domain/identity/personal-details';
import { audiencesOf } from '#domain/privacy/audiences';
import { User } from '#domain/identity/user';
import type { Username } from '#domain/identity/username';
import { addUser, aSession, aUser, change, freshName } from '../support/builders.ts';
import type { IdentityStores } from '../support/identity-stores.ts';
import { accepted, refused } from '../support/outcomes.ts';

/** What the stores and reads of users promise, for any adapter. Users of other tests may be there. */
export const describeUserStore = (name: string, create: () => Promise<IdentityStores>): void => {
  describe(`${name} keeps the promises of a user store:`, () => {
    let stores: IdentityStores;
    before(async () => {
      stores = await create();
    });
    after(() => stores.close());

    const rename = (id: number, to: string) => change(stores, id, (user) => user.rename(to as Username));
    const load = (id: number) => stores.unitOfWork.run(({ users }) => users.byId(id));

    it('what was saved is what is loaded, field by field', async () => {
      const wanted = {
        email: `${freshName()}@Example.org`,
        birthDate: '2000-02-29',
        passwordHash: '$argon2id$x',
      };
      const id = await aUser(stores, {
        ...wanted,
        username: 'Full.Of_Fields',
        createdAt: new Date(1_234_567_890_123),
      });
      const bio = accepted(parseBio('Films,\r\n\t"and" \\ more 😀'));
      accepted(
        await change(stores, id, (user) => {
          user.describe({ bio, timeZone: accepted(parseTimeZone('Europe/Berlin')) });
          user.removeSeenFromWatchlist(true);
          user.close(new Date(2_234_567_890_123));
          user.openTo({ profile: 'friends', diary: 'only-me' });
        }),
      );
      const user = await load(id);
      expect(user)
        .to.be.instanceOf(User)
        .and.to.deep.include({
          ...{ id, username: 'Full.Of_Fields', birthDate: '2000-02-29', passwordHash: '$argon2id$x' },
          ...{ email: wanted.email, bio, createdAt: new Date(1_234_567_890_123) },
          ...{ profileAudience: 'friends', ratingsAudience: 'signed-in', diaryAudience: 'only-me' },
          ...{ listsAudience: 'signed-in', friendsAudience: 'signed-in', activityAudience: 'signed-in' },
          watchlistRemovesSeen: true,
          deletesAt: new Date(2_234_567_890_123),
        });
      expect(await stores.accounts.profile(id)).to.deep.equal({
        ...{
          id,
          username: 'Full.Of_Fields',
          email: wanted.email,
          email_verified: false,
          pending_email: null,
          birth_date: '2000-02-29',
          is_private: true,
          privacy: { ...audiencesOf('signed-in'), profile: 'friends', diary: 'only-me' },
          bio,
          watchlist_removes_seen: true,
          time_zone: 'Europe/Berlin',
        },
        created_at: new Date(1_234_567_890_123),
      });
    });

    it('details that were not given stay empty, and given ones can be emptied', async () => {
      const id = await aUser(stores);
      expect(await load(id)).to.deep.include({
        email: null,
        birthDate: null,
        bio: null,
        profileAudience: 'signed-in',
        watchlistRemovesSeen: false,
      });
      const email = `${freshName()}@example.org`;
      const other = await aUser(stores, { email });
      accepted(await change(stores, other, (user) => user.moveTo(null)));
      expect(await stores.accounts.profile(other)).to.include({ email: null });
      await aUser(stores, { email });
    });

    it('an id is given once', async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => stores.unitOfWork.run(({ users }) => users.nextId())),
      );
      expect(new Set(ids).size).to.equal(20);
    });

    it('nobody is loaded for an id that nobody has', async () => {
      expect(await load(987_654_321)).to.be.undefined;
      expect(await load(Number.MAX_SAFE_INTEGER)).to.be.undefined;
    });

    it('P2: a name is taken in every case, and so is an address', async () => {
      const username = freshName();
      await aUser(stores, { username, email: `${username}ß@example.org` });
      const sameName = refused(await addUser(stores, { username: username.toUpperCase() }));
      expect(sameName)
        .to.deep.include({ code: 'username-taken' })
        .and.to.have.nested.property('errors.username');
      const sameEmail = refused(await addUser(stores, { email: `${username}SS@EXAMPLE.org` }));
      expect(sameEmail).to.deep.include({ code: 'email-taken' }).and.to.have.nested.property('errors.email');
    });

    it('P1: of 20 at once with one name one is kept', async () => {
      const username = freshName();
      const all = await Promise.all(Array.from({ length: 20 }, () => addUser(stores, { username })));
      expect(all.filter(({ ok }) => ok)).to.have.length(1);
      expect(new Set(all.flatMap((one) => (one.ok ? [] : one.refusal.code)))).to.have.keys('username-taken');
    });

    it('P1: of 20 at once with one address one is kept', async () => {
      const email = `${freshName()}@example.org`;
      const all = await Promise.all(Array.from({ length: 20 }, () => addUser(stores, { email })));
      expect(all.filter(({ ok }) => ok)).to.have.length(1);
      expect(new Set(all.flatMap((one) => (one.ok ? [] : one.refusal.code)))).to.have.keys('email-taken');
    });

    it('a rename frees the old name, and is refused for a taken one', async () => {
      const [first, second] = [freshName(), freshName()];
      const id = await aUser(stores, { username: first });
      await aUser(stores, { username: second });
      expect(refused(await rename(id, second.toUpperCase())).code).to.equal('username-taken');
      expect(await stores.accounts.profile(id)).to.include({ username: first });
      accepted(await rename(id, freshName()));
      await aUser(stores, { username: first });
    });

    it('one’s own name may change its case, and an address too', async () => {
      const username = freshName();
      const id = await aUser(stores, { username, email: `${username}@example.org` });
      accepted(await rename(id, username.toUpperCase()));
      accepted(
        await change(stores, id, (user) => user.moveTo(`${username.toUpperCase()}@example.org` as never)),
      );
      expect(await stores.accounts.credentialsByUsername(username)).to.include({
        username: username.toUpperCase(),
      });
    });

    it('a loaded user is locked: of 20 changes at once none is lost', async () => {
      const id = await aUser(stores, { passwordHash: '' });
      const append = () => change(stores, id, (user) => user.changePassword(`${user.passwordHash ?? ''}x`));
      await Promise.all(Array.from({ length: 20 }, append));
      expect(await stores.accounts.hashOf(id)).to.equal('x'.repeat(20));
    });

    it('removing a user removes name, address and sessions, and nobody else’s', async () => {
      const username = freshName();
      const email = `${username}@example.org`;
      const id = await aUser(stores, { username, email });
      const other = await aUser(stores);
      const [theirs, others] = [await aSession(stores, id), await aSession(stores, other)];
      await stores.unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!));
      expect(await load(id)).to.be.undefined;
      expect(await stores.live.isLive(theirs)).to.be.false;
      expect(await stores.changes.change(theirs, () => 'still there')).to.be.undefined;
      expect(await stores.live.isLive(others)).to.be.true;
      const again = await aUser(stores, { username, email });
      expect(again).to.not.equal(id);
    });

    it('credentials are found by the key of the name only', async () => {
      const username = freshName().toUpperCase();
      const userId = await aUser(stores, { username });
      const credentials = await stores.accounts.credentialsByUsername(username.toLowerCase());
      expect(credentials).to.deep.equal({ userId, username, passwordHash: 'a hash', passwordNumber: 1 });
      expect(await stores.accounts.credentialsByUsername(username)).to.be.undefined;
      for (const text of ['', "' or 1=1 --", '%', '\uFFFD', '😀'.repeat(1000)])
        expect(await stores.accounts.credentialsByUsername(text)).to.be.undefined;
    });

    it('credentials are found by the key of the address only, while it is theirs', async () => {
      const username = freshName();
      const email = `${username}ß@Example.org`;
      const key = `${username}ss@example.org`;
      const userId = await aUser(stores, { username, email });
      await aUser(stores);
      const credentials = await stores.accounts.credentialsByEmail(key);
      expect(credentials).to.deep.equal({ userId, username, passwordHash: 'a hash', passwordNumber: 1 });
      for (const text of [email, username, '', "' or 1=1 --", '%', '\uFFFD', '😀'.repeat(1000)])
        expect(await stores.accounts.credentialsByEmail(text)).to.be.undefined;
      accepted(await change(stores, userId, (user) => user.moveTo(null)));
      expect(await stores.accounts.credentialsByEmail(key)).to.be.undefined;
    });

    it('an account without a password opens to nobody', async () => {
      const username = freshName();
      const email = `${username}@example.org`;
      const id = await aUser(stores, { username, email });
      accepted(await change(stores, id, (user) => Object.assign(user, { passwordHash: null })));
      expect(await stores.accounts.credentialsByUsername(username)).to.be.undefined;
      expect(await stores.accounts.credentialsByEmail(email)).to.be.undefined;
      expect(await stores.accounts.hashOf(id)).to.be.undefined;
    });

    it('reads of a user who does not exist find nothing', async () => {
      expect(await stores.accounts.profile(987_654_321)).to.be.undefined;
      expect(await stores.accounts.hashOf(987_654_321)).to.be.undefined;
    });
  });
};
