import { accept, refuse, type Outcome } from '#domain/outcome';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { FactorCodes } from './factor-codes.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import { newRecoveryCodes } from './new-recovery-codes.ts';
import type { NoSecondFactor } from './refusals.ts';
import { withConfirmedPassword, type Confirmed, type NotConfirmed } from './with-confirmed-password.ts';

/** The new codes, shown once. */
export type RenewRecoveryCodes = (
  by: Confirmed,
  gone?: AbortSignal,
) => Promise<Outcome<readonly string[], NotConfirmed | NoSecondFactor>>;

interface Ports {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly codes: FactorCodes;
  readonly audit: AuditLog;
}

/** New recovery codes in place of all that there were. */
export const renewRecoveryCodes = (ports: Ports): RenewRecoveryCodes => {
  const confirmed = withConfirmedPassword(ports);
  return async (by, gone) => {
    const renewed = await confirmed(by, gone, async (user, factors, stores) => {
      if (!factors.isOn) return refuse({ code: 'no-second-factor' as const });
      const { shown, hashes } = newRecoveryCodes(ports.codes);
      factors.renewRecoveryCodes(hashes);
      await stores.factors.save(factors);
      await stores.events.add(user.id, { kind: 'recovery-codes-renewed', device: null });
      return accept(shown);
    });
    if (renewed.ok)
      ports.audit.record({
        event: 'factor-changed',
        severity: 'info',
        ...by.caller,
        detail: 'recovery codes renewed',
      });
    return renewed;
  };
};
