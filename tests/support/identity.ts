import { InMemoryAttemptLimiter } from '#adapters/in-memory/attempt-limiter';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { CountedIds } from '#adapters/in-memory/counted-ids';
import { DrivenClock } from '#adapters/in-memory/driven-clock';
import { InMemoryIdentity } from '#adapters/in-memory/identity';
import { InMemoryPasswordHasher } from '#adapters/in-memory/password-hasher';
import { InMemoryTokenSigner } from '#adapters/in-memory/token-signer';
import { authenticate } from '#application/identity/authenticate';
import { confirmPassword } from '#application/identity/confirm-password';
import { deleteAccount } from '#application/identity/delete-account';
import { endSession } from '#application/identity/end-session';
import { issueTokens, type SignIn } from '#application/identity/issue-tokens';
import { refreshTokens } from '#application/identity/refresh-tokens';
import { registerUser, type Registration } from '#application/identity/register-user';
import { signSession, type IssuedTokens } from '#application/identity/session-tokens';
import { updateAccount } from '#application/identity/update-account';
import { Unavailable } from '#application/ports/unavailable';
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

  override async verify(hash: string | undefined, password: string): Promise<boolean> {
    if (this.isFull) throw new Unavailable('password hashing', 1);
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.verify(hash, password);
  }

  override async hash(password: string): Promise<string> {
    if (this.isFull) throw new Unavailable('password hashing', 1);
    return super.hash(password);
  }
}

/** The use cases of accounts and tokens on adapters in memory, with a clock that a test drives. */
export const identityWorld = (policy: Partial<SessionPolicy> = {}) => {
  const clock = new DrivenClock();
  const identity = new InMemoryIdentity(clock);
  const hasher = new Hasher();
  const limiter = new InMemoryAttemptLimiter(clock);
  const audit = new InMemoryAuditLog();
  const signer = new InMemoryTokenSigner(clock);
  const commonPasswords = new Set(['password1', 'qwertyuiop']);
  const rules = { ...POLICY, ...policy };
  const sign = signSession({ signer, clock }, 15 * MINUTE);
  const confirm = confirmPassword({ passwords: identity, hasher, limiter });
  const ports = { accounts: identity, unitOfWork: identity, sessions: identity } as const;
  const shared = { hasher, limiter, audit, signer, commonPasswords, clock, sign, ids: new CountedIds() };

  const register = registerUser({ ...ports, ...shared });
  const signIn = issueTokens({ ...ports, ...shared }, rules);

  return {
    clock,
    identity,
    hasher,
    audit,
    signer,
    commonPasswords,
    register: (wanted: Partial<Registration> = {}) =>
      register({ username: 'ada', password: 'a fine password', addressBlock: HERE, ...wanted }),
    /** From a network of one address, unless it is told otherwise. */
    signIn: (attempt: Partial<SignIn> = {}) =>
      signIn({
        username: 'ada',
        password: 'a fine password',
        addressBlock: HERE,
        network: attempt.addressBlock ?? HERE,
        label: 'Browser',
        ...attempt,
      }),
    refresh: refreshTokens({ ...ports, ...shared }, rules),
    authenticate: authenticate({ ...ports, ...shared }),
    signOut: endSession({ ...ports, ...shared }),
    confirm,
    update: updateAccount({ ...ports, ...shared, confirmPassword: confirm }),
    delete: deleteAccount({ ...ports, ...shared, confirmPassword: confirm }),
  };
};

export type IdentityWorld = ReturnType<typeof identityWorld>;

/** Somebody with an account, signed in once. */
export const signedIn = async (
  world: IdentityWorld,
  wanted: Partial<Registration> = {},
): Promise<IssuedTokens & { readonly caller: { userId: number; sessionId: string } }> => {
  const { username = 'ada', password = 'a fine password' } = wanted;
  accepted(await world.register(wanted));
  const tokens = accepted(await world.signIn({ username, password }));
  return { ...tokens, caller: accepted(await world.authenticate(tokens.access.token)) };
};

/** One more sign-in of the same person, elsewhere. */
export const signedInAgain = async (
  world: IdentityWorld,
  attempt: Partial<SignIn> = {},
): Promise<IssuedTokens & { readonly caller: { userId: number; sessionId: string } }> => {
  const tokens = accepted(await world.signIn(attempt));
  return { ...tokens, caller: accepted(await world.authenticate(tokens.access.token)) };
};
