import type { FactorStores } from '../factors/factor-stores.ts';
import type { Mails } from './mails.ts';
import type { ResetRequests } from './reset-requests.ts';

/** What getting back into an account changes in one transaction. */
export interface RecoveryStores extends FactorStores {
  readonly mails: Mails;
  readonly resetRequests: ResetRequests;
}
