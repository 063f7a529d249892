import { tooManyAttempts, type AttemptBudget, type TooManyAttempts } from '#domain/attempt-budget';
import { refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AttemptLimiter } from './attempt-limiter.ts';
import { refundingFaults } from './refunding-faults.ts';

/** Does something that people may do so often and no more. What is refused, or fails by our fault, costs nothing. */
export const spend = async <T, R extends Refusal>(
  limiter: AttemptLimiter,
  budgets: readonly AttemptBudget[],
  work: () => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R | TooManyAttempts>> => {
  const attempt = await limiter.attempt(budgets);
  if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
  const outcome = await refundingFaults(attempt, work);
  if (!outcome.ok) await attempt.refund();
  return outcome;
};
