import type { Refusal } from '#domain/outcome';
import type { AttemptBudget } from './attempt-limiter.ts';

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

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/**
 * Failed sign-ins. The narrow budget is of account and address together, so that a stranger elsewhere cannot lock the
 * owner out; a browser that holds a session of the account has a budget of its own.
 */
export const signInBudgets = (usernameKey: string, addressBlock: string): readonly AttemptBudget[] => [
  {
    name: 'sign-in',
    key: `${addressBlock} ${usernameKey}`.slice(0, 200),
    limit: 10,
    windowSeconds: QUARTER_HOUR,
  },
  { name: 'sign-in-account', key: usernameKey.slice(0, 200), limit: 100, windowSeconds: QUARTER_HOUR },
  { name: 'sign-in-address', key: addressBlock, limit: 200, windowSeconds: QUARTER_HOUR },
];

export const knownDeviceBudgets = (sessionId: string): readonly AttemptBudget[] => [
  { name: 'sign-in-device', key: sessionId, limit: 10, windowSeconds: QUARTER_HOUR },
];

/** Wrong guesses of the current password by somebody who is signed in. */
export const currentPasswordBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'current-password', key: String(userId), limit: 10, windowSeconds: QUARTER_HOUR },
];

/** New accounts. Generous, for schools and offices share an address; every one costs a password hash anyway. */
export const signUpBudgets = (addressBlock: string): readonly AttemptBudget[] => [
  { name: 'sign-up', key: addressBlock, limit: 1000, windowSeconds: HOUR },
];
