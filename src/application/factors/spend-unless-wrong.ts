import { tooManyAttempts, type AttemptBudget, type TooManyAttempts } from '#domain/attempt-budget';
import { refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';

/** Compares a code, or what a passkey has signed, as often as it may be guessed and no more. Only a wrong one costs an attempt. */
export const spendUnlessWrong = async <T, R extends Refusal>(
  limiter: AttemptLimiter,
  budgets: readonly AttemptBudget[],
  work: () => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R | TooManyAttempts>> => {
  const attempt = await limiter.attempt(budgets);
  if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
  const outcome = await refundingFaults(attempt, work);
  // What succeeded is done: an attempt that cannot be given back lapses by itself.
  if (outcome.ok || !isWrong(outcome.refusal)) await attempt.refund().catch(() => undefined);
  return outcome;
};

const isWrong = ({ code, errors }: Refusal): boolean =>
  code === 'wrong-code' ||
  code === 'wrong-passkey' ||
  errors?.['code'] !== undefined ||
  errors?.['passkey'] !== undefined;
