import type { TooManyAttempts } from '#domain/attempt-budget';
import { emailKey } from '#domain/identity/email-address';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import { emailLinkBudgets } from '#domain/recovery/recovery-budgets';
import type { Accounts } from '../identity/accounts.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { spend } from '../ports/spend.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import { offerEmailLink } from './offer-email-link.ts';
import type { RecoveryStores } from './recovery-stores.ts';
import { mailNotConfigured, type MailNotConfigured } from './refusals.ts';

/** The account has no e-mail address that waits to be confirmed. */
export type NothingToConfirm = Refusal<'nothing-to-confirm'>;

export type AskForEmailLink = (
  userId: number,
) => Promise<Outcome<void, NotSignedIn | NothingToConfirm | MailNotConfigured | TooManyAttempts>>;

interface Ports {
  readonly accounts: Pick<Accounts, 'profile' | 'credentialsByEmail'>;
  readonly unitOfWork: UnitOfWork<Pick<RecoveryStores, 'users' | 'mails'>>;
  readonly limiter: AttemptLimiter;
}

/** Sends one more link to confirm the address that waits for it; those before it are void. */
export const askForEmailLink = (ports: Ports, sendsMail: boolean): AskForEmailLink => {
  const ask: AskForEmailLink = async (userId) => {
    if (!sendsMail) return mailNotConfigured();
    const profile = await ports.accounts.profile(userId);
    const address = profile?.pending_email ?? profile?.email ?? null;
    const owner = address === null ? undefined : await ports.accounts.credentialsByEmail(emailKey(address));
    return ports.unitOfWork.run(async ({ users, mails }) => {
      const user = await users.byId(userId);
      if (user === undefined) return refuse({ code: 'not-signed-in' as const });
      const to = user.unconfirmedEmail();
      if (to === null || to !== address) return refuse({ code: 'nothing-to-confirm' as const });
      const link = user.offerConfirmation();
      await users.save(user);
      await offerEmailLink(mails, { userId, to, link }, owner);
      return accept(undefined);
    });
  };
  return (userId) => spend(ports.limiter, emailLinkBudgets(userId), () => ask(userId));
};
