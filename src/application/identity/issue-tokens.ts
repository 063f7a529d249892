import { readPassword, type Password } from '#domain/identity/password';
import { Session, type SessionPolicy } from '#domain/identity/session';
import { usernameKey } from '#domain/identity/username';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Ids } from '../ports/ids.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { Accounts, Credentials } from './accounts.ts';
import {
  knownDeviceBudgets,
  signInBudgets,
  tooManyAttempts,
  type TooManyAttempts,
} from './attempt-budgets.ts';
import type { AttemptLimiter } from './attempt-limiter.ts';
import { refundingFaults } from './refunding-faults.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { SessionStore } from './session-store.ts';
import type { IssuedTokens, SignSession } from './session-tokens.ts';
import type { TokenSigner } from './token-signer.ts';
import type { UserStore } from './user-store.ts';

/** One answer for an unknown user and a wrong password. */
export type WrongCredentials = Refusal<'wrong-credentials'>;

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly addressBlock: string;
  /** What the owner will know the session by, such as the browser's name. */
  readonly label: string;
  /** The refresh token that the browser holds already, if any: it tells a known device from a stranger. */
  readonly heldRefreshToken?: string | undefined;
}

export type IssueTokens = (
  signIn: SignIn,
) => Promise<Outcome<IssuedTokens, WrongCredentials | TooManyAttempts>>;

interface Ports {
  readonly accounts: Accounts;
  readonly unitOfWork: UnitOfWork<{ users: UserStore; sessions: SessionStore }>;
  readonly hasher: PasswordHasher;
  readonly limiter: AttemptLimiter;
  readonly signer: TokenSigner;
  readonly sign: SignSession;
  readonly ids: Ids;
  readonly audit: AuditLog;
}

export const MAX_SESSIONS = 50;

/** Signs a user in: checks the password, opens a session, issues its first pair of tokens. */
export const issueTokens = (ports: Ports, policy: SessionPolicy): IssueTokens => {
  const budgetsFor = (signIn: SignIn, key: string, account: Credentials | undefined) => {
    const held =
      signIn.heldRefreshToken === undefined ? undefined : ports.signer.verifyRefresh(signIn.heldRefreshToken);
    const isKnown = account !== undefined && held?.is === 'valid' && held.claims.userId === account.userId;
    return isKnown ? knownDeviceBudgets(held.claims.sessionId) : signInBudgets(key, signIn.addressBlock);
  };

  const matches = async (account: Credentials | undefined, password: Password | undefined) =>
    // One hash in either case, so that the time tells nothing.
    (await ports.hasher.verify(password === undefined ? undefined : account?.passwordHash, password ?? '')) &&
    account !== undefined;

  const open = async (account: Credentials, renewedHash: string | undefined, label: string) =>
    ports.unitOfWork.run(async ({ users, sessions }) => {
      const user = await users.byId(account.userId);
      // The password may have been changed, or the account deleted, since it was compared.
      if (user?.passwordHash !== account.passwordHash) return 'changed-meanwhile' as const;
      if (renewedHash !== undefined && user.renewHash(account.passwordHash, renewedHash))
        await users.save(user);
      const id = ports.ids.next();
      const session = await sessions.open(user.id, MAX_SESSIONS, (now) =>
        Session.start({ id, userId: user.id, label }, policy, now),
      );
      return { session, username: user.username };
    });

  const compareAndOpen = async (
    account: Credentials | undefined,
    password: Password | undefined,
    label: string,
  ) => {
    if (!(await matches(account, password)) || account === undefined || password === undefined)
      return 'wrong' as const;
    const isOutdated = ports.hasher.isOutdated(account.passwordHash);
    const renewedHash = isOutdated ? await ports.hasher.hash(password) : undefined;
    return open(account, renewedHash, label);
  };

  return async (signIn) => {
    const key = usernameKey(signIn.username.slice(0, 200));
    const account = await ports.accounts.credentialsByUsername(key);
    const attempt = await ports.limiter.attempt(budgetsFor(signIn, key, account));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));

    const password = readPassword(signIn.password);
    const opened = await refundingFaults(attempt, async () => {
      const first = await compareAndOpen(account, password, signIn.label);
      if (first !== 'changed-meanwhile') return first;
      // Another sign-in renewed the hash, or the password is a new one: compare with what it is now, once.
      const latest = await ports.accounts.credentialsByUsername(key);
      return compareAndOpen(latest, password, signIn.label);
    });
    if (typeof opened === 'string') {
      ports.audit.record({ event: 'sign-in-failed', severity: 'warning', userId: account?.userId });
      return refuse({ code: 'wrong-credentials' });
    }
    // They are signed in: an attempt that cannot be given back lapses by itself.
    await attempt.refund().catch(() => undefined);
    const { session, username } = opened;
    const { id: sessionId, userId } = session;
    ports.audit.record({ event: 'signed-in', severity: 'info', userId, sessionId });
    return accept(ports.sign({ ...idOf(session), username }));
  };
};

const idOf = ({ id, userId, generation, idleEnd }: Session) => ({ id, userId, generation, idleEnd });
