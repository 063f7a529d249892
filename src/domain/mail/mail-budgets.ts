import type { AttemptBudget } from '../attempt-budget.ts';
import { isRequested, type MailKind } from './mail-kind.ts';

const HOUR = 60 * 60;

/** Their links alone undo what they tell of; links of mails before may be void. */
const tellWhoGetsIn: ReadonlySet<MailKind> = new Set(['email-changed', 'password-changed', 'password-reset']);

/**
 * Mails of one account, and to one address: an address needs no proof, so nobody gets many by what somebody else does.
 * Each kind that anybody can ask for has budgets of its own, lest it use up those of what the owner must know; so has each
 * that tells who gets in, lest whoever takes an account over use them up before by what tells of less.
 * @param addressKey as addresses are compared
 */
export const mailBudgets = (kind: MailKind, userId: number, addressKey: string): readonly AttemptBudget[] => {
  const name = isRequested(kind) || tellWhoGetsIn.has(kind) ? `mail-${kind}` : 'mail';
  return [
    { name: `${name}-account`, key: String(userId), limit: 10, windowSeconds: HOUR },
    { name: `${name}-address`, key: addressKey.slice(0, 200), limit: 10, windowSeconds: HOUR },
  ];
};
