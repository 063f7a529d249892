import { InMemoryPasswordHasher } from '#adapters/in-memory/identity/password-hasher';
import type { SignIn } from '#application/identity/issue-tokens';
import type { RegisterUserInput } from '#application/identity/register-user';
import type { IssuedTokens } from '#application/identity/session-tokens';
import { Unavailable } from '#application/ports/unavailable';
import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import { ACCESS_TOKENS } from '#bootstrap/modules/access-tokens';
import { FACTORS } from '#bootstrap/modules/factors';
import { IDENTITY } from '#bootstrap/modules/identity';
import { readSettings } from '#bootstrap/settings';
import type { SessionPolicy } from '#domain/identity/session';
import { accepted } from './outcomes.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The defaults of the settings. */
export const POLICY: SessionPolicy = {
  idle: 14 * DAY,
  absolute: 90 * DAY,
  grace: 30 * SECOND,
  lostAnswerWindow: 0,
  graceUses: 20,
};

export const HERE = '203.0.113.7';
export const ELSEWHERE = '198.51.100.9';

/** A hasher whose queue can be full, and during whose work something else can happen. */
class Hasher extends InMemoryPasswordHasher {
  isFull = false;
  private meanwhile: (() => Promise<unknown>) | undefined;

  /** Runs `work` once, while the next password is compared. */
  duringNextComparison(work: () => Promise<unknown>): void {
    this.meanwhile = work;
  }

  override async verify(hash: string | undefined, password: string, gone?: AbortSignal): Promise<boolean> {
    if (this.isFull) throw new Unavailable('password hashing', 1);
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.verify(hash, password, gone);
  }

  override async hash(password: string, gone?: AbortSignal): Promise<string> {
    if (this.isFull) throw new Unavailable('password hashing', 1);
    return super.hash(password, gone);
  }
}

/** The use cases of accounts and tokens as production wires them, in memory, with a clock that a test drives. */
export const identityWorld = (policy: Partial<SessionPolicy> = {}) => {
  const resources = { ...createInMemoryResources(), hasher: new Hasher() };
  const { clock, hasher, audit, signer, commonPasswords, memory } = resources;
  const { idle, absolute, grace, lostAnswerWindow } = { ...POLICY, ...policy };
  const container = createContainer(resources, {
    ...readSettings({}),
    refreshTokenTtl: idle,
    sessionMaxAge: absolute,
    refreshGrace: grace,
    lostAnswerWindow,
  });
  const register = container.get(IDENTITY.registerUser);
  const signIn = container.get(IDENTITY.issueTokens);

  return {
    clock,
    identity: memory.identity,
    friends: memory.friends,
    hasher,
    audit,
    signer,
    commonPasswords,
    register: (wanted: Partial<RegisterUserInput> = {}, gone?: AbortSignal) =>
      register({ username: 'ada', password: 'a fine password', addressBlock: HERE, ...wanted }, gone),
    /** From a network of one address, unless it is told otherwise. */
    signIn: (attempt: Partial<SignIn> = {}, gone?: AbortSignal) =>
      signIn(
        {
          username: 'ada',
          password: 'a fine password',
          addressBlock: HERE,
          network: attempt.addressBlock ?? HERE,
          label: 'Browser',
          ...attempt,
        },
        gone,
      ),
    refresh: container.get(IDENTITY.refreshTokens),
    authenticate: container.get(IDENTITY.authenticate),
    signOut: container.get(IDENTITY.endSession),
    confirm: container.get(IDENTITY.confirmPassword),
    update: container.get(IDENTITY.updateAccount),
    delete: container.get(IDENTITY.deleteAccount),
    makeAccessToken: container.get(ACCESS_TOKENS.makeAccessToken),
    offerGenerator: container.get(FACTORS.offerGenerator),
    confirmGenerator: container.get(FACTORS.confirmGenerator),
  };
};

export type IdentityWorld = ReturnType<typeof identityWorld>;

/** Somebody with an account, signed in once. */
export const signedIn = async (
  world: IdentityWorld,
  wanted: Partial<RegisterUserInput> = {},
): Promise<IssuedTokens & { readonly caller: { userId: number; sessionId: string } }> => {
  const { username = 'ada', password = 'a fine password' } = wanted;
  accepted(await world.register(wanted));
  const tokens = accepted(await world.signIn({ username, password }));
  return { ...tokens, caller: accepted(await world.authenticate(tokens.access.token)) };
};

/** The first user says that somebody else was at the account. */
export const disowned = (world: IdentityWorld): Promise<void> =>
  world.identity.run(async ({ users }) => {
    const user = await users.byId(1);
    if (user?.disown(user.passwordNumber) !== true) throw new Error('There is nobody to say so.');
    await users.save(user);
  });

/** One more sign-in of the same person, elsewhere. */
export const signedInAgain = async (
  world: IdentityWorld,
  attempt: Partial<SignIn> = {},
): Promise<IssuedTokens & { readonly caller: { userId: number; sessionId: string } }> => {
  const tokens = accepted(await world.signIn(attempt));
  return { ...tokens, caller: accepted(await world.authenticate(tokens.access.token)) };
};
