import { readPassword } from '#domain/identity/password';
import { accept, invalid, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { currentPasswordBudgets } from '#domain/identity/attempt-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { RecentFactors } from '../factors/recent-factors.ts';
import type { StepUpRequired } from '../factors/refusals.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { UserPasswords } from './accounts.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';
import type { TokenSubject } from './token-signer.ts';

/** The hash that the given password matched; compare it again inside the unit of work. */
export type ConfirmPassword = (
  caller: TokenSubject,
  currentPassword: string | undefined,
  gone?: AbortSignal,
) => Promise<Outcome<string, InvalidInput | TooManyAttempts | StepUpRequired>>;

export const currentPasswordMissing = 'Give your current password as well.';

export const notCurrentPassword = () =>
  invalid('current_password', 'wrong-password', 'This is not your current password.');

interface Ports {
  readonly passwords: UserPasswords;
  readonly hasher: PasswordHasher;
  readonly limiter: AttemptLimiter;
  readonly recentFactors: RecentFactors;
}

/**
 * Asks somebody who is signed in for their password again, before what cannot be undone. Where the account has a second
 * factor, the session must have shown it lately as well.
 * @param factorLasts milliseconds
 */
export const confirmPassword =
  (ports: Ports, factorLasts: number): ConfirmPassword =>
  async (caller, currentPassword, gone) => {
    const { userId } = caller;
    if (currentPassword === undefined) return invalid('current_password', 'required', currentPasswordMissing);
    if (await ports.recentFactors.isLacking(caller, factorLasts)) return refuse({ code: 'step-up-required' });
    const attempt = await ports.limiter.attempt(currentPasswordBudgets(userId));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const matched = await refundingFaults(attempt, async () => {
      const password = readPassword(currentPassword);
      const hash = password === undefined ? undefined : await ports.passwords.hashOf(userId);
      return (await ports.hasher.verify(hash, password ?? '', gone)) ? hash : undefined;
    });
    if (matched === undefined) return notCurrentPassword();
    await attempt.refund();
    return accept(matched);
  };
