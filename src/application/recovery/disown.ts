import type { TooManyAttempts } from '#domain/attempt-budget';
import { tooManyAttempts } from '#domain/attempt-budget';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { linkUseBudgets } from '#domain/recovery/recovery-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { LinkSigner } from './link-signer.ts';
import type { RecoveryStores } from './recovery-stores.ts';
import { linkInvalid, type LinkInvalid } from './refusals.ts';

export type Disown = (asked: {
  readonly token: string;
  readonly addressBlock: string;
}) => Promise<Outcome<void, LinkInvalid | TooManyAttempts>>;

interface Ports {
  readonly links: LinkSigner;
  readonly unitOfWork: UnitOfWork<Pick<RecoveryStores, 'users' | 'sessions' | 'tokens' | 'events' | 'mails'>>;
  readonly limiter: AttemptLimiter;
  readonly audit: AuditLog;
}

/**
 * "This was not me": every session and every access token ends, the password opens nothing any more, and a link to set a new one goes to the
 * account's address. Doing it again changes nothing.
 */
export const disown =
  (ports: Ports): Disown =>
  async ({ token, addressBlock }) => {
    const attempt = await ports.limiter.attempt(linkUseBudgets(addressBlock));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const link = ports.links.verify('not-me', token);
    if (link === undefined) return linkInvalid();
    const disowned = await ports.unitOfWork.run(async ({ users, sessions, tokens, events, mails }) => {
      const user = await users.byId(link.userId);
      const wasAsked = user?.resetRequired === true;
      if (user?.disown(link.number) !== true) return linkInvalid();
      if (wasAsked) return accept(undefined);
      const reset = user.offerReset();
      await users.save(user);
      await sessions.endOthers(user.id, null, 'not-me');
      await tokens.removeAll(user.id);
      await events.add(user.id, { kind: 'not-me', device: null }, null);
      if (user.email !== null) await mails.add(user.id, { kind: 'reset-asked', to: user.email, link: reset });
      return accept(undefined);
    });
    if (disowned.ok)
      ports.audit.record({
        ...{ event: 'session-revoked', severity: 'warning', userId: link.userId, detail: 'not me' },
      });
    return disowned;
  };
