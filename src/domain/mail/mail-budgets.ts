import type { AttemptBudget } from '../attempt-budget.ts';

const HOUR = 60 * 60;

/**
 * Mails of one account, and to one address: an address needs no proof, so nobody gets many by what somebody else does.
 * @param addressKey as addresses are compared
 */
export const mailBudgets = (userId: number, addressKey: string): readonly AttemptBudget[] => [
  { name: 'mail-account', key: String(userId), limit: 10, windowSeconds: HOUR },
  { name: 'mail-address', key: addressKey.slice(0, 200), limit: 10, windowSeconds: HOUR },
];
