import { accept, refuse, type Outcome } from '#domain/outcome';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { NoSuchPasskey } from './refusals.ts';
import { withConfirmedPassword, type Confirmed, type NotConfirmed } from './with-confirmed-password.ts';

export type RemovePasskey = (
  by: Confirmed,
  id: number,
  gone?: AbortSignal,
) => Promise<Outcome<void, NotConfirmed | NoSuchPasskey>>;

interface Ports {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly audit: AuditLog;
}

/** Takes a passkey away. With the last factor the recovery codes go: from then on the password is enough. */
export const removePasskey = (ports: Ports): RemovePasskey => {
  const confirmed = withConfirmedPassword(ports);
  return async (by, id, gone) => {
    const removed = await confirmed(by, gone, async (user, factors, stores) => {
      if (!factors.removePasskey(id)) return refuse({ code: 'no-such-passkey' as const });
      await stores.factors.save(factors);
      const kind = factors.isOn ? 'passkey-removed' : 'second-factor-off';
      await stores.events.add(user.id, { kind, device: null });
      return accept(undefined);
    });
    if (removed.ok)
      ports.audit.record({
        event: 'factor-changed',
        severity: 'info',
        ...by.caller,
        detail: 'passkey removed',
      });
    return removed;
  };
};
