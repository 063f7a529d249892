import type { AccountStores } from '../identity/account-stores.ts';
import type { EmailChanges } from './email-changes.ts';
import type { Mails } from './mails.ts';
import type { ResetRequests } from './reset-requests.ts';

/** What getting back into an account changes in one transaction. */
export interface RecoveryStores extends AccountStores {
  readonly mails: Mails;
  readonly emailChanges: EmailChanges;
  readonly resetRequests: ResetRequests;
}
