import { readPassword } from '#domain/identity/password';
import { accept, invalid, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { currentPasswordBudgets } from '#domain/identity/attempt-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { UserPasswords } from './accounts.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';

/** The hash that the given password matched; compare it again inside the unit of work. */
export type ConfirmPassword = (
  userId: number,
  currentPassword: string | undefined,
  gone?: AbortSignal,
) => Promise<Outcome<string, InvalidInput | TooManyAttempts>>;

export const currentPasswordMissing = 'Give your current password as well.';

export const notCurrentPassword = () =>
  invalid('current_password', 'wrong-password', 'This is not your current password.');

interface Ports {
  readonly passwords: UserPasswords;
  readonly hasher: PasswordHasher;
  readonly limiter: AttemptLimiter;
}

/** Asks somebody who is signed in for their password again, before what cannot be undone. */
export const confirmPassword =
  (ports: Ports): ConfirmPassword =>
  async (userId, currentPassword, gone) => {
    if (currentPassword === undefined) return invalid('current_password', 'required', currentPasswordMissing);
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
