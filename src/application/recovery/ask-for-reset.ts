import type { TooManyAttempts } from '#domain/attempt-budget';
import { readLogin } from '#domain/identity/login';
import { accept, type Outcome } from '#domain/outcome';
import { resetAskBudgets } from '#domain/recovery/recovery-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { spend } from '../ports/spend.ts';
import { mailNotConfigured, type MailNotConfigured } from './refusals.ts';
import type { ResetRequests } from './reset-requests.ts';

export type AskForReset = (asked: {
  /** A user name or an e-mail address. */
  readonly login: string;
  readonly addressBlock: string;
}) => Promise<Outcome<void, TooManyAttempts | MailNotConfigured>>;

interface Ports {
  readonly requests: ResetRequests;
  readonly limiter: AttemptLimiter;
}

/** Asks for a link to set a new password. Nobody is looked up: neither answer nor time tells who has an account. */
export const askForReset =
  ({ requests, limiter }: Ports, sendsMail: boolean): AskForReset =>
  ({ login, addressBlock }) =>
    spend(limiter, resetAskBudgets(addressBlock), async () => {
      if (!sendsMail) return mailNotConfigured();
      await requests.add(readLogin(login));
      return accept(undefined);
    });
