import type { AttemptBudget } from '../attempt-budget.ts';

const DAY = 24 * 60 * 60;

/** Uploads of a history, those for a trial counted as well. */
export const uploadBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'history-upload', key: String(userId), limit: 20, windowSeconds: DAY },
];

/** Imports of one person that have not come to an end. */
export const MOST_IMPORTS_AT_ONCE = 3;

const MIB = 1024 * 1024;

/** What a person can send at once. */
export const UPLOAD_LIMITS = { bytes: 100 * MIB, files: 50 } as const;

/** Milliseconds in which an upload has to arrive. */
export const UPLOAD_TIME = 600_000;

/** How often a process begins an import before it is given up: one that ends its process ends the next one, too. */
export const MOST_TRIES = 3;
