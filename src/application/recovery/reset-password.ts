import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { factorBudgetsByLink } from '#domain/factors/attempt-budgets';
import { parseNewPassword } from '#domain/identity/password';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { linkUseBudgets } from '#domain/recovery/recovery-budgets';
import type { FactorAtSignIn } from '../factors/factor-at-sign-in.ts';
import type { SecondFactorRequired, WrongCode, WrongPasskey } from '../factors/refusals.ts';
import { isShown, type ShownFactor } from '../factors/take-factor.ts';
import { spendUnlessWrong } from '../factors/spend-unless-wrong.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { CommonPasswords } from '../identity/common-passwords.ts';
import type { PasswordHasher } from '../identity/password-hasher.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { LinkSigner } from './link-signer.ts';
import type { RecoveryStores } from './recovery-stores.ts';
import { linkInvalid, type LinkInvalid } from './refusals.ts';

export interface NewPassword extends ShownFactor {
  readonly token: string;
  readonly password: string;
  readonly addressBlock: string;
}

export type ResetPassword = (
  reset: NewPassword,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<
  Outcome<
    void,
    LinkInvalid | InvalidInput | SecondFactorRequired | WrongCode | WrongPasskey | TooManyAttempts
  >
>;

interface Ports {
  readonly links: LinkSigner;
  readonly accounts: Pick<Accounts, 'profile'>;
  readonly unitOfWork: UnitOfWork<
    Pick<RecoveryStores, 'users' | 'sessions' | 'tokens' | 'events' | 'factors' | 'challenges'>
  >;
  readonly factor: FactorAtSignIn;
  readonly hasher: PasswordHasher;
  readonly commonPasswords: CommonPasswords;
  readonly limiter: AttemptLimiter;
  readonly audit: AuditLog;
}

/**
 * Sets a new password by a link, and ends every session and every access token of the account. The second factor is asked for as at sign-in. What
 * is refused costs no link.
 */
export const resetPassword =
  (ports: Ports): ResetPassword =>
  async ({ token, password: wanted, code, passkey, addressBlock }, gone) => {
    const attempt = await ports.limiter.attempt(linkUseBudgets(addressBlock));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const link = ports.links.verify('reset-password', token);
    const profile = link && (await ports.accounts.profile(link.userId));
    if (link === undefined || profile === undefined) return linkInvalid();
    const { username, email } = profile;
    const isCommon = (candidate: string) => ports.commonPasswords.has(candidate);
    const password = parseNewPassword(wanted, { username, email, isCommon });
    if (!password.ok) return password;
    const passwordHash = await ports.hasher.hash(password.value, gone);
    const keep = (): ReturnType<ResetPassword> =>
      ports.unitOfWork.run(async (stores): ReturnType<ResetPassword> => {
        const { users, sessions, tokens, events } = stores;
        const user = await users.byId(link.userId);
        if (user?.honoursReset(link.number) !== true) return linkInvalid();
        const factor = await ports.factor(stores, user.id, { code, passkey });
        if (factor === 'asked') return refuse({ code: 'second-factor-required' });
        if (factor === 'wrong-code' || factor === 'wrong-passkey') return refuse({ code: factor });
        user.resetPassword(passwordHash);
        await users.save(user);
        await sessions.endOthers(user.id, null, 'password-changed');
        await tokens.removeAll(user.id);
        await events.add(user.id, { kind: 'password-reset', device: null });
        return accept(undefined);
      });
    const reset = await (isShown({ code, passkey })
      ? spendUnlessWrong(ports.limiter, factorBudgetsByLink(link.userId), keep)
      : keep());
    if (!reset.ok && (reset.refusal.code === 'wrong-code' || reset.refusal.code === 'wrong-passkey'))
      ports.audit.record({
        ...{ event: 'second-factor-failed', severity: 'warning', userId: link.userId, detail: 'by a link' },
      });
    if (reset.ok)
      ports.audit.record({
        ...{ event: 'password-changed', severity: 'info', userId: link.userId, detail: 'by a link' },
      });
    return reset;
  };
