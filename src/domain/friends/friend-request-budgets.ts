import type { AttemptBudget } from '../attempt-budget.ts';

const HOUR = 60 * 60;

/** Friend requests that one person may send. */
export const friendRequestBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'friend-requests-an-hour', key: String(userId), limit: 50, windowSeconds: HOUR },
  { name: 'friend-requests-a-day', key: String(userId), limit: 200, windowSeconds: 24 * HOUR },
];
