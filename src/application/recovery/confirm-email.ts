import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { emailTaken, type EmailTaken } from '#domain/identity/taken';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { linkUseBudgets } from '#domain/recovery/recovery-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import { emailMoved } from './email-moved.ts';
import type { LinkSigner } from './link-signer.ts';
import type { RecoveryStores } from './recovery-stores.ts';
import { linkInvalid, type LinkInvalid } from './refusals.ts';

export type ConfirmEmail = (asked: {
  readonly token: string;
  readonly addressBlock: string;
}) => Promise<Outcome<void, LinkInvalid | EmailTaken | TooManyAttempts>>;

interface Ports {
  readonly links: LinkSigner;
  readonly unitOfWork: UnitOfWork<Pick<RecoveryStores, 'users' | 'events' | 'emailChanges'>>;
  readonly limiter: AttemptLimiter;
}

/**
 * Confirms an address by the link that was sent there. One that was waiting takes the place of the former, which is told
 * and can undo it.
 */
export const confirmEmail =
  (ports: Ports): ConfirmEmail =>
  async ({ token, addressBlock }) => {
    const attempt = await ports.limiter.attempt(linkUseBudgets(addressBlock));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const link = ports.links.verify('verify-email', token);
    if (link === undefined) return linkInvalid();
    return ports.unitOfWork.run(async ({ users, events, emailChanges }) => {
      const user = await users.byId(link.userId);
      if (user?.honoursConfirmation(link.number) !== true) return linkInvalid();
      const former = user.email;
      user.confirmEmail();
      const saved = await users.save(user);
      // Nothing else has changed of what a store can refuse.
      if (!saved.ok) return emailTaken();
      if (former !== user.email) await emailMoved({ events, emailChanges }, user.id, former);
      return accept(undefined);
    });
  };
