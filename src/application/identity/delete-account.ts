import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { StepUpRequired } from '../factors/refusals.ts';
import type { NotSignedIn } from './authenticate.ts';
import { notCurrentPassword, type ConfirmPassword } from './confirm-password.ts';
import type { TokenSubject } from './token-signer.ts';
import type { UserStore } from './user-store.ts';

export type DeleteAccount = (
  caller: TokenSubject,
  currentPassword: string | undefined,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<Outcome<void, InvalidInput | TooManyAttempts | StepUpRequired | NotSignedIn>>;

interface Ports {
  readonly unitOfWork: UnitOfWork<{ users: UserStore }>;
  readonly confirmPassword: ConfirmPassword;
  readonly audit: AuditLog;
}

/** Removes one's own account and everything of it, at once and for good. */
export const deleteAccount =
  (ports: Ports): DeleteAccount =>
  async (caller, currentPassword, gone) => {
    const confirmed = await ports.confirmPassword(caller, currentPassword, gone);
    if (!confirmed.ok) return confirmed;
    const deleted = await ports.unitOfWork.run(async ({ users }) => {
      const user = await users.byId(caller.userId);
      if (user === undefined) return refuse({ code: 'not-signed-in' as const });
      // What began before the owner said that somebody else was there comes too late.
      if (user.resetRequired) return refuse({ code: 'not-signed-in' as const });
      if (user.passwordHash !== confirmed.value) return notCurrentPassword();
      await users.remove(user);
      return accept(undefined);
    });
    if (deleted.ok) ports.audit.record({ event: 'account-deleted', severity: 'info', ...caller });
    return deleted;
  };
