import { accept, refuse, type Outcome } from '#domain/outcome';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { NoSecondFactor } from './refusals.ts';
import { withConfirmedPassword, type Confirmed, type NotConfirmed } from './with-confirmed-password.ts';

export type RemoveFactors = (
  by: Confirmed,
  gone?: AbortSignal,
) => Promise<Outcome<void, NotConfirmed | NoSecondFactor>>;

interface Ports {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly audit: AuditLog;
}

/** Takes the generator and the recovery codes away: from now on the password is enough. */
export const removeFactors = (ports: Ports): RemoveFactors => {
  const confirmed = withConfirmedPassword(ports);
  return async (by, gone) => {
    const removed = await confirmed(by, gone, async (user, factors, stores) => {
      if (!factors.remove()) return refuse({ code: 'no-second-factor' as const });
      await stores.factors.save(factors);
      await stores.events.add(user.id, { kind: 'second-factor-off', device: null });
      return accept(undefined);
    });
    if (removed.ok)
      ports.audit.record({ event: 'factor-changed', severity: 'info', ...by.caller, detail: 'totp off' });
    return removed;
  };
};
