import type { AttemptBudget } from '../attempt-budget.ts';

/** Wrong codes of one account, by whoever knows its password: a code is one of a million, and three are taken at a time. */
export const factorBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'second-factor', key: String(userId), limit: 5, windowSeconds: 15 * 60 },
  { name: 'second-factor-day', key: String(userId), limit: 50, windowSeconds: 24 * 60 * 60 },
];
