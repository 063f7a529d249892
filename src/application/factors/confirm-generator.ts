import { factorBudgets } from '#domain/factors/attempt-budgets';
import { readFactorCode } from '#domain/factors/factor-code';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { ProofPorts } from './prove-code.ts';
import { newRecoveryCodes } from './new-recovery-codes.ts';
import { notTheCode, type NoTotpOffered } from './refusals.ts';
import { spendUnlessWrong } from './spend-unless-wrong.ts';

/** The recovery codes, shown once. */
export type ConfirmGenerator = (
  caller: TokenSubject,
  code: string,
) => Promise<Outcome<readonly string[], InvalidInput | TooManyAttempts | NoTotpOffered | NotSignedIn>>;

interface Ports extends ProofPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly limiter: AttemptLimiter;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** The generator that was offered shows its first code: from now on signing in asks for one. */
export const confirmGenerator = (ports: Ports): ConfirmGenerator => {
  const confirm: ConfirmGenerator = (caller, input) =>
    ports.unitOfWork.run(async ({ users, factors: store, events, sessions }) => {
      const user = await users.byId(caller.userId);
      const factors = await store.ofUser(caller.userId);
      if (user === undefined || factors === undefined) return refuse({ code: 'not-signed-in' as const });
      // What began before the owner said that somebody else was there comes too late.
      if (user.resetRequired || user.deletesAt !== null) return refuse({ code: 'not-signed-in' as const });
      const now = ports.clock.now();
      const offered = factors.offered(now);
      if (offered === undefined) return refuse({ code: 'no-totp-offered' as const });
      const code = readFactorCode(input);
      const secret = ports.sealer.open(offered.sealedSecret, caller.userId);
      const step =
        code?.is === 'totp' && secret !== undefined
          ? ports.codes.stepOf(secret, code.digits, factors.openSteps(now))
          : undefined;
      if (step === undefined) return notTheCode();
      const { shown, hashes } = newRecoveryCodes(ports.codes);
      factors.confirm(step, hashes, now);
      await store.save(factors);
      await sessions.markFactor(caller);
      await events.add(caller.userId, { kind: 'second-factor-on', device: null });
      return accept(shown);
    });

  return async (caller, code) => {
    const confirmed = await spendUnlessWrong(ports.limiter, factorBudgets(caller.userId), () =>
      confirm(caller, code),
    );
    if (confirmed.ok)
      ports.audit.record({ event: 'factor-changed', severity: 'info', ...caller, detail: 'totp on' });
    return confirmed;
  };
};
