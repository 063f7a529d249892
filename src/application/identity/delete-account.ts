import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { StepUpRequired } from '../factors/refusals.ts';
import type { AccountUnitOfWork } from './account-stores.ts';
import type { NotSignedIn } from './authenticate.ts';
import { notCurrentPassword, type ConfirmPassword } from './confirm-password.ts';
import type { TokenSubject } from './token-signer.ts';

export type DeleteAccount = (
  caller: TokenSubject,
  currentPassword: string | undefined,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<Outcome<void, InvalidInput | TooManyAttempts | StepUpRequired | NotSignedIn>>;

interface Ports {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** When an account is gone for good that is deleted now; null: at once. @param grace milliseconds, 0: none */
export const deletionOf = (grace: number, now: Date): Date | null =>
  grace === 0 ? null : new Date(now.getTime() + grace);

/**
 * Removes one's own account and everything of it for good: at once, or after a grace. Until then it is closed: its
 * sessions and access tokens have ended, others see nothing of it, and signing in opens it again.
 * @param grace milliseconds, 0: none
 */
export const deleteAccount =
  (ports: Ports, grace: number): DeleteAccount =>
  async (caller, currentPassword, gone) => {
    const confirmed = await ports.confirmPassword(caller, currentPassword, gone);
    if (!confirmed.ok) return confirmed;
    const deletesAt = deletionOf(grace, ports.clock.now());
    const deleted = await ports.unitOfWork.run(async ({ users, sessions, tokens, events }) => {
      const user = await users.byId(caller.userId);
      if (user === undefined) return refuse({ code: 'not-signed-in' as const });
      // What began before the owner said that somebody else was there, or closed the account, comes too late.
      if (user.resetRequired || user.deletesAt !== null) return refuse({ code: 'not-signed-in' as const });
      if (user.passwordHash !== confirmed.value) return notCurrentPassword();
      if (deletesAt === null) {
        await users.remove(user);
        return accept(undefined);
      }
      user.close(deletesAt);
      await users.save(user);
      await sessions.endOthers(user.id, null, 'account-closed');
      await tokens.removeAll(user.id);
      await events.add(user.id, { kind: 'account-closed', device: null });
      return accept(undefined);
    });
    const event = deletesAt === null ? 'account-deleted' : 'account-closed';
    if (deleted.ok) ports.audit.record({ event, severity: 'info', ...caller });
    return deleted;
  };
