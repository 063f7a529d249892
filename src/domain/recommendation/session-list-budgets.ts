import type { AttemptBudget } from '../attempt-budget.ts';

const QUARTER_HOUR = 15 * 60;

/** Lists for people without an account. Generous, for schools and offices share an address. */
export const sessionListBudgets = (addressBlock: string): readonly AttemptBudget[] => [
  { name: 'session-lists', key: addressBlock, limit: 200, windowSeconds: QUARTER_HOUR },
];
