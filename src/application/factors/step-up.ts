import { factorBudgetsOfDevice } from '#domain/factors/attempt-budgets';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import { proveFactor, type ProofPorts } from './prove-factor.ts';
import { notTheCode, type NoSecondFactor } from './refusals.ts';
import { spendUnlessWrong } from './spend-unless-wrong.ts';

export type StepUp = (
  caller: TokenSubject,
  code: string,
) => Promise<Outcome<void, InvalidInput | TooManyAttempts | NoSecondFactor | NotSignedIn>>;

interface Ports extends ProofPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly limiter: AttemptLimiter;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** Somebody who is signed in shows the second factor once more: for a while the session may do what asks for it. */
export const stepUp = (ports: Ports): StepUp => {
  const show: StepUp = (caller, code) =>
    ports.unitOfWork.run(async ({ factors: store, sessions, events }) => {
      const factors = await store.ofUser(caller.userId);
      if (factors === undefined) return refuse({ code: 'not-signed-in' as const });
      if (!factors.isOn) return refuse({ code: 'no-second-factor' as const });
      const proof = proveFactor(ports, factors, code, ports.clock.now());
      if (proof === 'wrong') return notTheCode();
      await store.save(factors);
      await sessions.markFactor(caller);
      if (proof === 'recovery-code')
        await events.add(caller.userId, { kind: 'recovery-code-used', device: null });
      return accept(undefined);
    });

  return async (caller, code) => {
    const proved = await spendUnlessWrong(ports.limiter, factorBudgetsOfDevice(caller.sessionId), () =>
      show(caller, code),
    );
    if (!proved.ok && proved.refusal.code === 'invalid-input')
      ports.audit.record({ event: 'second-factor-failed', severity: 'warning', ...caller });
    return proved;
  };
};
