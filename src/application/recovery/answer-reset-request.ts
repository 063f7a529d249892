import { resetLinkBudgets } from '#domain/recovery/recovery-budgets';
import type { Accounts } from '../identity/accounts.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { RecoveryStores } from './recovery-stores.ts';
import type { ResetRequest, ResetRequests } from './reset-requests.ts';

/** Looks the oldest request up; false: none waits. */
export type AnswerResetRequest = () => Promise<boolean>;

interface Ports {
  readonly requests: ResetRequests;
  readonly accounts: Pick<Accounts, 'credentialsByUsername' | 'credentialsByEmail'>;
  readonly limiter: AttemptLimiter;
  readonly unitOfWork: UnitOfWork<Pick<RecoveryStores, 'users' | 'mails' | 'resetRequests'>>;
}

/** Puts a link into the outbox for whoever has such an account and an address, apart from the request for it. */
export const answerResetRequest = (ports: Ports): AnswerResetRequest => {
  const accountOf = ({ login: { is, key } }: ResetRequest) =>
    is === 'email' ? ports.accounts.credentialsByEmail(key) : ports.accounts.credentialsByUsername(key);

  return async () => {
    const request = await ports.requests.oldest();
    if (request === undefined) return false;
    const account = await accountOf(request);
    const mayHaveLink =
      account !== undefined && (await ports.limiter.attempt(resetLinkBudgets(account.userId))).allowed;
    await ports.unitOfWork.run(async ({ users, mails, resetRequests }) => {
      if (!(await resetRequests.remove(request.id)) || !mayHaveLink) return;
      const user = await users.byId(account.userId);
      if (user === undefined || user.email === null || user.lockedAt !== null) return;
      const link = user.offerReset();
      await users.save(user);
      await mails.add(user.id, { kind: 'reset-asked', to: user.email, link });
    });
    return true;
  };
};
