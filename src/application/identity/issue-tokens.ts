import { readPassword, type Password } from '#domain/identity/password';
import type { SessionPolicy } from '#domain/identity/session';
import { readLogin, type Login } from '#domain/identity/login';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AuditEvent, AuditLog } from '../ports/audit-log.ts';
import type { Ids } from '../ports/ids.ts';
import type { FactorAtSignIn } from '../factors/factor-at-sign-in.ts';
import type { AccountUnitOfWork } from './account-stores.ts';
import { factorBudgetsAtSignIn, factorBudgetsOfDevice } from '#domain/factors/attempt-budgets';
import { spendUnlessWrong } from '../factors/spend-unless-wrong.ts';
import type { SecondFactorRequired, WrongCode, WrongPasskey } from '../factors/refusals.ts';
import { isShown, type ShownFactor } from '../factors/take-factor.ts';
import type { Accounts, Credentials } from './accounts.ts';
import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { type SignInOrigin } from '#domain/identity/attempt-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { issueFor, openSession, type Arrival, type OpenedSession } from './open-session.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';
import type { SessionChanges } from './session-store.ts';
import type { IssuedTokens, SignSession } from './session-tokens.ts';
import { signInAttempts } from './sign-in-attempts.ts';
import type { TokenSigner } from './token-signer.ts';

/** One answer for an unknown user and a wrong password. */
export type WrongCredentials = Refusal<'wrong-credentials'>;

/** Said to whoever knows the password alone. */
export type AccountLocked = Refusal<'account-locked'>;

/** The same: the owner has said that somebody else was at the account, and sets a new password by a link. */
export type PasswordResetRequired = Refusal<'password-reset-required'>;

/** With the second factor, where the account has one. */
export interface SignIn extends SignInOrigin, Arrival, ShownFactor {
  /** The user name or the e-mail address. */
  readonly username: string;
  readonly password: string;
}

export type IssueTokens = (
  signIn: SignIn,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<
  Outcome<
    IssuedTokens,
    | WrongCredentials
    | AccountLocked
    | PasswordResetRequired
    | SecondFactorRequired
    | WrongCode
    | WrongPasskey
    | TooManyAttempts
  >
>;

/** Between the comparison of the password and the sign-in it has changed, or the account is gone. */
type ChangedMeanwhile = Refusal<'changed-meanwhile'>;

type Unopened =
  AccountLocked | PasswordResetRequired | SecondFactorRequired | WrongCode | WrongPasskey | ChangedMeanwhile;
type Opening = Outcome<OpenedSession, Unopened>;

interface Ports {
  readonly accounts: Accounts;
  readonly unitOfWork: AccountUnitOfWork;
  readonly factor: FactorAtSignIn;
  readonly sessions: SessionChanges;
  readonly hasher: PasswordHasher;
  readonly limiter: AttemptLimiter;
  readonly signer: TokenSigner;
  readonly sign: SignSession;
  readonly ids: Ids;
  readonly audit: AuditLog;
}

const failed = { event: 'sign-in-failed', severity: 'warning' } as const;
const AUDITED = {
  'wrong-credentials': failed,
  'changed-meanwhile': failed,
  'account-locked': { event: 'sign-in-failed', severity: 'info', detail: 'account locked' },
  'password-reset-required': { event: 'sign-in-failed', severity: 'info', detail: 'new password needed' },
  'second-factor-required': { event: 'second-factor-asked', severity: 'info' },
  'wrong-code': { event: 'second-factor-failed', severity: 'warning' },
  'wrong-passkey': { event: 'second-factor-failed', severity: 'warning', detail: 'passkey' },
  'too-many-attempts': { event: 'second-factor-failed', severity: 'warning', detail: 'too many' },
} as const satisfies Record<string, AuditEvent>;

/** Signs a user in: checks the password, opens a session, issues its first pair of tokens. */
export const issueTokens = (ports: Ports, policy: SessionPolicy): IssueTokens => {
  const spend = signInAttempts(ports, policy);
  const openFor = openSession(ports, policy);

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
    signIn: SignIn,
  ): Promise<Opening> =>
    ports.unitOfWork.run(async (stores): Promise<Opening> => {
      const { users } = stores;
      const user = await users.byId(account.userId);
      // The password may have been changed, or the account deleted, since it was compared.
      if (user?.passwordHash !== account.passwordHash) return refuse({ code: 'changed-meanwhile' as const });
      if (user.lockedAt !== null) return refuse({ code: 'account-locked' as const });
      if (user.resetRequired) return refuse({ code: 'password-reset-required' as const });
      const factor = await ports.factor(stores, user.id, signIn);
      if (factor === 'asked') return refuse({ code: 'second-factor-required' as const });
      if (factor === 'wrong-code' || factor === 'wrong-passkey') return refuse({ code: factor });
      if (renewedHash !== undefined && user.renewHash(account.passwordHash, renewedHash))
        await users.save(user);
      return accept(await openFor(stores, user, signIn, factor === 'proved'));
    });

  const compareAndOpen = async (
    account: Credentials | undefined,
    password: Password | undefined,
    signIn: SignIn,
    deviceSession: string | undefined,
    gone: AbortSignal | undefined,
  ): Promise<Outcome<OpenedSession, Unopened | WrongCredentials | TooManyAttempts>> => {
    if (!(await matches(account, password, gone)) || account === undefined || password === undefined)
      return refuse({ code: 'wrong-credentials' as const });
    const isOutdated = ports.hasher.isOutdated(account.passwordHash);
    const renewedHash = isOutdated ? await ports.hasher.hash(password, gone) : undefined;
    const opening = () => open(account, renewedHash, signIn);
    if (!isShown(signIn)) return opening();
    const budgets =
      deviceSession === undefined
        ? factorBudgetsAtSignIn(account.userId, account.passwordNumber)
        : factorBudgetsOfDevice(deviceSession);
    return spendUnlessWrong(ports.limiter, budgets, opening);
  };

  return async (signIn, gone) => {
    const login = readLogin(signIn.username);
    const account = await credentialsOf(login);
    const heldRefreshToken = signIn.held?.refreshToken;
    const guess = { loginKey: login.key, account, from: signIn, heldRefreshToken };
    const { attempt, deviceSession } = await spend(guess);
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));

    const password = readPassword(signIn.password);
    const opened = await refundingFaults(attempt, async () => {
      const first = await compareAndOpen(account, password, signIn, deviceSession, gone);
      if (first.ok || first.refusal.code !== 'changed-meanwhile') return first;
      // Another sign-in renewed the hash, or the password is a new one: compare with what it is now, once.
      return compareAndOpen(await credentialsOf(login), password, signIn, deviceSession, gone);
    });
    // An attempt that cannot be given back lapses by itself.
    const refund = () => attempt.refund().catch(() => undefined);
    if (!opened.ok) {
      const { refusal } = opened;
      ports.audit.record({ ...AUDITED[refusal.code], userId: account?.userId });
      if (refusal.code === 'wrong-credentials' || refusal.code === 'changed-meanwhile')
        return refuse({ code: 'wrong-credentials' });
      // The password was right.
      await refund();
      return refuse(refusal);
    }
    await refund();
    return issueFor(ports, opened.value);
  };
};
