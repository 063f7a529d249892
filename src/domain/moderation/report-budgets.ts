import type { AttemptBudget } from '../attempt-budget.ts';

const HOUR = 60 * 60;

/** Enough for somebody who meets a flood of bad comments; what one person can load on the operators is bounded. */
export const reportBudgets = (reporterId: number): readonly AttemptBudget[] => [
  { name: 'report', key: String(reporterId), limit: 20, windowSeconds: HOUR },
  { name: 'report-day', key: String(reporterId), limit: 100, windowSeconds: 24 * HOUR },
];
