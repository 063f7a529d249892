import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { passkeyBudgets } from '#domain/factors/attempt-budgets';
import type { SessionPolicy } from '#domain/identity/session';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { PasskeyAnswer } from '../factors/passkey-ceremonies.ts';
import { provePasskey, type PasskeyPorts } from '../factors/prove-passkey.ts';
import type { WrongPasskey } from '../factors/refusals.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';
import type { AccountUnitOfWork } from './account-stores.ts';
import type { AccountLocked, PasswordResetRequired } from './issue-tokens.ts';
import { issueFor, openSession, type Arrival, type OpenedSession } from './open-session.ts';
import type { IssuedTokens, SignSession } from './session-tokens.ts';
import type { TokenSigner } from './token-signer.ts';

export interface PasskeySignIn extends Arrival {
  readonly answer: PasskeyAnswer;
  readonly addressBlock: string;
}

type Unopened = WrongPasskey | AccountLocked | PasswordResetRequired;

export type SignInByPasskey = (
  signIn: PasskeySignIn,
) => Promise<Outcome<IssuedTokens, Unopened | TooManyAttempts>>;

interface Ports extends PasskeyPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly limiter: AttemptLimiter;
  readonly signer: TokenSigner;
  readonly sign: SignSession;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** Signs in whoever shows a passkey: it is two factors in one, so nothing else is asked for. */
export const signInByPasskey = (ports: Ports, policy: SessionPolicy): SignInByPasskey => {
  const open = openSession(ports, policy);

  const compareAndOpen = (userId: number | undefined, { answer, ...arrival }: PasskeySignIn) =>
    ports.unitOfWork.run(async (stores): Promise<Outcome<OpenedSession, Unopened>> => {
      if (userId === undefined) return refuse({ code: 'wrong-passkey' });
      const user = await stores.users.byId(userId);
      const factors = await stores.factors.ofUser(userId);
      if (user === undefined || factors === undefined) return refuse({ code: 'wrong-passkey' });
      const challenge = { purpose: 'sign-in', userId: null } as const;
      const shown = { answer, challenge, now: ports.clock.now() };
      const proof = await provePasskey(ports, stores, factors, shown);
      if (proof === 'copied') await stores.events.add(userId, { kind: 'passkey-copied', device: null });
      if (proof !== 'passkey') return refuse({ code: 'wrong-passkey' });
      if (user.lockedAt !== null) return refuse({ code: 'account-locked' });
      if (user.resetRequired) return refuse({ code: 'password-reset-required' });
      await stores.factors.save(factors);
      return accept(await open(stores, user, arrival, true));
    });

  return async (signIn) => {
    const attempt = await ports.limiter.attempt(passkeyBudgets(signIn.addressBlock));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const userId = ports.ceremonies.ownerOf(signIn.answer);
    const opened = await refundingFaults(attempt, () => compareAndOpen(userId, signIn));
    // An attempt that cannot be given back lapses by itself.
    if (opened.ok || opened.refusal.code !== 'wrong-passkey') await attempt.refund().catch(() => undefined);
    if (opened.ok) return issueFor(ports, opened.value, 'by passkey');
    const detail = `by passkey: ${opened.refusal.code}`;
    const severity = opened.refusal.code === 'wrong-passkey' ? 'warning' : 'info';
    ports.audit.record({ event: 'sign-in-failed', severity, userId, detail });
    return opened;
  };
};
