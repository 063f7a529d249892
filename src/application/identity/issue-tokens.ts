import { deviceInWords } from '#domain/identity/device';
import { isNewDevice } from '#domain/identity/new-device';
import { readPassword, type Password } from '#domain/identity/password';
import { Session, type SessionPolicy } from '#domain/identity/session';
import { sessionsMakingRoom } from '#domain/identity/session-limit';
import { readLogin, type Login } from '#domain/identity/login';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Ids } from '../ports/ids.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { Accounts, Credentials } from './accounts.ts';
import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { type SignInOrigin } from '#domain/identity/attempt-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { sessionsNamedBy, type HeldTokens } from './held-tokens.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';
import type { SecurityEvents } from './security-events.ts';
import type { SessionChanges, SessionStore } from './session-store.ts';
import type { IssuedTokens, SignSession } from './session-tokens.ts';
import { signInAttempts } from './sign-in-attempts.ts';
import type { TokenSigner, TokenSubject } from './token-signer.ts';
import type { UserStore } from './user-store.ts';

/** One answer for an unknown user and a wrong password. */
export type WrongCredentials = Refusal<'wrong-credentials'>;

/** Said to whoever knows the password alone. */
export type AccountLocked = Refusal<'account-locked'>;

export interface SignIn extends SignInOrigin {
  /** The user name or the e-mail address. */
  readonly username: string;
  readonly password: string;
  /** What the owner will know the session by, such as the browser's name. */
  readonly label: string;
  /**
   * What the browser's cookies hold already. A live session's refresh token tells a known device from a stranger; and
   * whosever session they are of, it ends with this sign-in, for nobody would be left to end it.
   */
  readonly held?: HeldTokens | undefined;
}

export type IssueTokens = (
  signIn: SignIn,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<Outcome<IssuedTokens, WrongCredentials | AccountLocked | TooManyAttempts>>;

interface Ports {
  readonly accounts: Accounts;
  readonly unitOfWork: UnitOfWork<{ users: UserStore; sessions: SessionStore; events: SecurityEvents }>;
  readonly sessions: SessionChanges;
  readonly hasher: PasswordHasher;
  readonly limiter: AttemptLimiter;
  readonly signer: TokenSigner;
  readonly sign: SignSession;
  readonly ids: Ids;
  readonly audit: AuditLog;
}

/** Signs a user in: checks the password, opens a session, issues its first pair of tokens. */
export const issueTokens = (ports: Ports, policy: SessionPolicy): IssueTokens => {
  const spend = signInAttempts(ports, policy);

  const credentialsOf = ({ is, key }: Login) =>
    is === 'email' ? ports.accounts.credentialsByEmail(key) : ports.accounts.credentialsByUsername(key);

  const matches = async (
    account: Credentials | undefined,
    password: Password | undefined,
    gone: AbortSignal | undefined,
  ) => {
    // One hash in either case, so that the time tells nothing.
    const hash = password === undefined ? undefined : account?.passwordHash;
    return (await ports.hasher.verify(hash, password ?? '', gone)) && account !== undefined;
  };

  const open = async (
    account: Credentials,
    renewedHash: string | undefined,
    { label, held = {} }: SignIn,
  ) => {
    const former = sessionsNamedBy(held, ports.signer);
    const hasTokenOfAccount = former.some(({ userId }) => userId === account.userId);
    return ports.unitOfWork.run(async ({ users, sessions, events }) => {
      const user = await users.byId(account.userId);
      // The password may have been changed, or the account deleted, since it was compared.
      if (user?.passwordHash !== account.passwordHash) return 'changed-meanwhile' as const;
      if (user.lockedAt !== null) return 'locked' as const;
      if (renewedHash !== undefined && user.renewHash(account.passwordHash, renewedHash))
        await users.save(user);
      if (isNewDevice({ label, hasTokenOfAccount }, await sessions.latestLabels(user.id)))
        await events.add(user.id, { kind: 'new-device', device: deviceInWords(label) });
      const ended: TokenSubject[] = [];
      for (const subject of former) if (await sessions.end(subject, 'signed-in-again')) ended.push(subject);
      const id = ports.ids.next();
      const session = await sessions.open(user.id, sessionsMakingRoom, (now) =>
        Session.start({ id, userId: user.id, label }, policy, now),
      );
      return { session, username: user.username, ended };
    });
  };

  const compareAndOpen = async (
    account: Credentials | undefined,
    password: Password | undefined,
    signIn: SignIn,
    gone: AbortSignal | undefined,
  ) => {
    if (!(await matches(account, password, gone)) || account === undefined || password === undefined)
      return 'wrong' as const;
    const isOutdated = ports.hasher.isOutdated(account.passwordHash);
    const renewedHash = isOutdated ? await ports.hasher.hash(password, gone) : undefined;
    return open(account, renewedHash, signIn);
  };

  return async (signIn, gone) => {
    const login = readLogin(signIn.username);
    const account = await credentialsOf(login);
    const heldRefreshToken = signIn.held?.refreshToken;
    const attempt = await spend({ loginKey: login.key, account, from: signIn, heldRefreshToken });
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));

    const password = readPassword(signIn.password);
    const opened = await refundingFaults(attempt, async () => {
      const first = await compareAndOpen(account, password, signIn, gone);
      if (first !== 'changed-meanwhile') return first;
      // Another sign-in renewed the hash, or the password is a new one: compare with what it is now, once.
      return compareAndOpen(await credentialsOf(login), password, signIn, gone);
    });
    if (opened === 'locked') {
      await attempt.refund().catch(() => undefined);
      const { userId } = account ?? {};
      ports.audit.record({ event: 'sign-in-failed', severity: 'info', userId, detail: 'account locked' });
      return refuse({ code: 'account-locked' });
    }
    if (typeof opened === 'string') {
      ports.audit.record({ event: 'sign-in-failed', severity: 'warning', userId: account?.userId });
      return refuse({ code: 'wrong-credentials' });
    }
    // They are signed in: an attempt that cannot be given back lapses by itself.
    await attempt.refund().catch(() => undefined);
    const { session, username, ended } = opened;
    const { id: sessionId, userId } = session;
    for (const former of ended)
      ports.audit.record({ event: 'signed-out', severity: 'info', ...former, detail: 'signed in again' });
    ports.audit.record({ event: 'signed-in', severity: 'info', userId, sessionId });
    return accept(ports.sign({ ...idOf(session), username }));
  };
};

const idOf = ({ id, userId, generation, idleEnd }: Session) => ({ id, userId, generation, idleEnd });
