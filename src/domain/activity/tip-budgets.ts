import type { AttemptBudget } from '../attempt-budget.ts';

const DAY = 24 * 60 * 60;

/** Tips that one person may give, in all and to the same friend. */
export const tipBudgets = (fromUserId: number, toUserId: number): readonly AttemptBudget[] => [
  { name: 'tips-to-friend-a-day', key: `${fromUserId} ${toUserId}`, limit: 5, windowSeconds: DAY },
  { name: 'tips-a-day', key: String(fromUserId), limit: 30, windowSeconds: DAY },
];
