import type { AttemptBudget } from '../attempt-budget.ts';
import { linkLife } from './account-link.ts';

const HOUR = 60 * 60;

/** Asking for a link to set a new password; the same whether or not there is such an account. */
export const resetAskBudgets = (addressBlock: string): readonly AttemptBudget[] => [
  { name: 'reset-ask', key: addressBlock, limit: 30, windowSeconds: HOUR },
];

/**
 * Links to set a new password that one account is sent. The window is the life of such a link: where no more are sent,
 * the latest one is still good, so nobody keeps the owner out by asking.
 */
export const resetLinkBudgets = (userId: number): readonly AttemptBudget[] => [
  {
    name: 'reset-link',
    key: String(userId),
    limit: 3,
    windowSeconds: linkLife['reset-password'] / 1000,
  },
];

/** Links to confirm an address that the owner asks for. */
export const emailLinkBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'email-link', key: String(userId), limit: 5, windowSeconds: HOUR },
];

/** Links that are tried; a good one can be followed by passwords that are refused. */
export const linkUseBudgets = (addressBlock: string): readonly AttemptBudget[] => [
  { name: 'link-use', key: addressBlock, limit: 60, windowSeconds: HOUR },
];
