import type { AccountStores } from '../identity/account-stores.ts';
import type { InvitationStore } from '../identity/invitations.ts';
import type { EmailChanges } from './email-changes.ts';
import type { Mails } from './mails.ts';
import type { ResetRequests } from './reset-requests.ts';

/** What getting into an account, first or again, changes in one transaction. */
export interface RecoveryStores extends AccountStores {
  readonly mails: Mails;
  readonly emailChanges: EmailChanges;
  readonly resetRequests: ResetRequests;
  readonly invitations: InvitationStore;
}
