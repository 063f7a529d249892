import { expect } from 'chai';
import { needConfirmation } from '#domain/identity/account-changes';
import type { EmailAddress } from '#domain/identity/email-address';
import { Session } from '#domain/identity/session';
import { MAX_LIVE_SESSIONS, sessionsMakingRoom } from '#domain/identity/session-limit';
import type { User } from '#domain/identity/user';
import type { Username } from '#domain/identity/username';
import { POLICY } from '../../support/identity.ts';

describe('The sessions of one user', () => {
  const live = (count: number) => Array.from({ length: count }, (_, index) => `session ${index}`);

  it('are 50 at most: the oldest make room for one that begins', () => {
    expect(MAX_LIVE_SESSIONS).to.equal(50);
    expect(sessionsMakingRoom(live(0))).to.deep.equal([]);
    expect(sessionsMakingRoom(live(49))).to.deep.equal([]);
    expect(sessionsMakingRoom(live(50))).to.deep.equal(['session 0']);
    expect(sessionsMakingRoom(live(53))).to.deep.equal(live(4));
  });

  it('all end where only one may live', () => {
    expect(sessionsMakingRoom(live(3), 1)).to.deep.equal(live(3));
  });
});

describe('Changes of an account', () => {
  const ada = { email: 'ada@example.org' as EmailAddress };
  const bob = 'bob@example.org' as EmailAddress;

  for (const [what, changes, isAsked] of [
    ['nothing', {}, false],
    ['the address that it is', { email: ada.email }, false],
    ['another address', { email: bob }, true],
    ['no address any more', { email: null }, true],
    ['a password', { password: 'correct horse battery' }, true],
    ['a password and the address that it is', { password: 'a', email: ada.email }, true],
  ] as const)
    it(`${isAsked ? 'ask' : 'do not ask'} for the current password: ${what}`, () => {
      expect(needConfirmation(changes, ada)).to.equal(isAsked);
    });

  it('ask for the current password at a first address, and not where there was none and is none', () => {
    expect(needConfirmation({ email: bob }, { email: null })).to.be.true;
    expect(needConfirmation({ email: null }, { email: null })).to.be.false;
  });
});

describe('Users and sessions', () => {
  it('are changed by their own methods alone', () => {
    const rename = (user: User) => {
      // @ts-expect-error: the type check fails here as soon as this compiles
      user.username = 'somebody else' as Username;
    };
    const revive = (session: Session) => {
      // @ts-expect-error: the type check fails here as soon as this compiles
      session.endedAt = null;
    };
    expect([rename, revive]).to.have.length(2);
  });

  it('that have begun are what their class says they are', () => {
    const session = Session.start({ id: 'an id', userId: 1, label: '' }, POLICY, new Date(0));
    expect(session).to.be.instanceOf(Session);
  });
});
