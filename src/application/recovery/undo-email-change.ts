import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { emailTaken, type EmailTaken } from '#domain/identity/taken';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { linkUseBudgets } from '#domain/recovery/recovery-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { LinkSigner } from './link-signer.ts';
import type { RecoveryStores } from './recovery-stores.ts';
import { linkInvalid, type LinkInvalid } from './refusals.ts';

export type UndoEmailChange = (asked: {
  readonly token: string;
  readonly addressBlock: string;
}) => Promise<Outcome<void, LinkInvalid | EmailTaken | TooManyAttempts>>;

interface Ports {
  readonly links: LinkSigner;
  readonly unitOfWork: UnitOfWork<
    Pick<RecoveryStores, 'users' | 'sessions' | 'events' | 'tokens' | 'mails' | 'emailChanges'>
  >;
  readonly limiter: AttemptLimiter;
  readonly audit: AuditLog;
}

/**
 * By the link that the former address got: it is the account's again, with all changes after it undone. Every session and
 * token of a program ends, and a link to set a new password goes there.
 */
export const undoEmailChange =
  (ports: Ports): UndoEmailChange =>
  async ({ token, addressBlock }) => {
    const attempt = await ports.limiter.attempt(linkUseBudgets(addressBlock));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const link = ports.links.verify('undo-email', token);
    if (link === undefined) return linkInvalid();
    const undone = await ports.unitOfWork.run(async (stores) => {
      const { users, sessions, events, tokens, mails, emailChanges } = stores;
      const user = await users.byId(link.userId);
      const former = user && (await emailChanges.take(user.id, link.number));
      if (user === undefined || former === undefined) return linkInvalid();
      user.restoreEmail(former);
      const reset = user.offerReset();
      const saved = await users.save(user);
      // Nothing else has changed of what a store can refuse.
      if (!saved.ok) return emailTaken();
      await sessions.endOthers(user.id, null, 'not-me');
      await tokens.removeAll(user.id);
      await events.add(user.id, { kind: 'email-restored', device: null }, null);
      await mails.add(user.id, { kind: 'reset-asked', to: former, link: reset });
      return accept(undefined);
    });
    if (undone.ok)
      ports.audit.record({
        ...{ event: 'session-revoked', severity: 'warning', userId: link.userId },
        detail: 'change of e-mail address undone',
      });
    return undone;
  };
