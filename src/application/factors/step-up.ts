import { factorBudgetsOfDevice } from '#domain/factors/attempt-budgets';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import { notTheCode, notThePasskey, type NoSecondFactor } from './refusals.ts';
import { spendUnlessWrong } from './spend-unless-wrong.ts';
import { takeFactor, type FactorPorts, type ShownFactor } from './take-factor.ts';

export type StepUp = (
  caller: TokenSubject,
  shown: ShownFactor,
) => Promise<Outcome<void, InvalidInput | TooManyAttempts | NoSecondFactor | NotSignedIn>>;

interface Ports extends FactorPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly limiter: AttemptLimiter;
  readonly audit: AuditLog;
}

/** Somebody who is signed in shows the second factor once more: for a while the session may do what asks for it. */
export const stepUp = (ports: Ports): StepUp => {
  const take = takeFactor(ports);
  const show: StepUp = (caller, shown) =>
    ports.unitOfWork.run(async (stores) => {
      const factors = await stores.factors.ofUser(caller.userId);
      if (factors === undefined) return refuse({ code: 'not-signed-in' as const });
      if (!factors.isOn) return refuse({ code: 'no-second-factor' as const });
      const taken = await take(stores, factors, shown, 'step-up');
      if (taken === 'wrong-code') return notTheCode();
      if (taken === 'wrong-passkey') return notThePasskey();
      await stores.sessions.markFactor(caller);
      return accept(undefined);
    });

  return async (caller, shown) => {
    const proved = await spendUnlessWrong(ports.limiter, factorBudgetsOfDevice(caller.sessionId), () =>
      show(caller, shown),
    );
    if (!proved.ok && proved.refusal.code === 'invalid-input')
      ports.audit.record({ event: 'second-factor-failed', severity: 'warning', ...caller });
    return proved;
  };
};
