import type { AttemptBudget } from '../attempt-budget.ts';

/** Comments of one person, under all films. */
export const commentBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'comments', key: String(userId), limit: 10, windowSeconds: 10 * 60 },
  { name: 'comments-a-day', key: String(userId), limit: 100, windowSeconds: 24 * 60 * 60 },
];
