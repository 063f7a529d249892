import type { Refusal } from './outcome.ts';

/** How many attempts one key may make in a window, e.g. ten failed sign-ins an account and address in 15 minutes. */
export interface AttemptBudget {
  /** Names the budget; part of the key, so that two budgets never mix. `[a-z-]+` */
  readonly name: string;
  /** Whom it counts: an address block, an account and address, ... At most 200 characters, any characters. */
  readonly key: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Too many tries; the contract's 429. */
export interface TooManyAttempts extends Refusal<'too-many-attempts'> {
  readonly retryAfterSeconds: number;
  readonly limit: number;
  readonly windowSeconds: number;
}

export const tooManyAttempts = (budget: AttemptBudget, retryAfterSeconds: number): TooManyAttempts => ({
  code: 'too-many-attempts',
  retryAfterSeconds,
  limit: budget.limit,
  windowSeconds: budget.windowSeconds,
});
