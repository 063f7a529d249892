import type { AttemptBudget } from '../attempt-budget.ts';

/** A code is one of a million, and three are taken at a time. */
const budgets = (name: string, key: string): readonly AttemptBudget[] => [
  { name, key, limit: 5, windowSeconds: 15 * 60 },
  { name: `${name}-day`, key, limit: 50, windowSeconds: 24 * 60 * 60 },
];

/** Wrong codes of an account, where nothing narrower is known of whoever tries. */
export const factorBudgets = (userId: number): readonly AttemptBudget[] =>
  budgets('second-factor', String(userId));

/** By whoever knows the password, from anywhere: a new one begins anew, for whoever knew the former is out. */
export const factorBudgetsAtSignIn = (userId: number, passwordNumber: number): readonly AttemptBudget[] =>
  budgets('second-factor-sign-in', `${userId} ${passwordNumber}`);

/** In a browser that is, or has just been, signed in: nobody else can spend it. */
export const factorBudgetsOfDevice = (sessionId: string): readonly AttemptBudget[] =>
  budgets('second-factor-device', sessionId);

/** By a link in a mail: knowing the password alone does not spend it. */
export const factorBudgetsByLink = (userId: number): readonly AttemptBudget[] =>
  budgets('second-factor-link', String(userId));

/** Passkeys that open nothing, shown from one address by nobody in particular. None can be guessed; each costs work. */
export const passkeyBudgets = (addressBlock: string): readonly AttemptBudget[] => [
  { name: 'passkey', key: addressBlock, limit: 50, windowSeconds: 15 * 60 },
];
