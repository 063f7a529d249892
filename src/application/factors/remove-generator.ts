import { accept, refuse, type Outcome } from '#domain/outcome';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { NoSecondFactor } from './refusals.ts';
import { withConfirmedPassword, type Confirmed, type NotConfirmed } from './with-confirmed-password.ts';

export type RemoveGenerator = (
  by: Confirmed,
  gone?: AbortSignal,
) => Promise<Outcome<void, NotConfirmed | NoSecondFactor>>;

interface Ports {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly audit: AuditLog;
}

/** Takes the generator away, and with the last factor the recovery codes: from then on the password is enough. */
export const removeGenerator = (ports: Ports): RemoveGenerator => {
  const confirmed = withConfirmedPassword(ports);
  return async (by, gone) => {
    const removed = await confirmed(by, gone, async (user, factors, stores) => {
      if (!factors.removeGenerator()) return refuse({ code: 'no-second-factor' as const });
      await stores.factors.save(factors);
      const kind = factors.isOn ? 'generator-removed' : 'second-factor-off';
      await stores.events.add(user.id, { kind, device: null });
      return accept(undefined);
    });
    if (removed.ok)
      ports.audit.record({ event: 'factor-changed', severity: 'info', ...by.caller, detail: 'totp off' });
    return removed;
  };
};
