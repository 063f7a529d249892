import { generatorUri } from '#domain/factors/generator-uri';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { ConfirmPassword } from '../identity/confirm-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { ProofPorts } from './prove-code.ts';
import type { NoSealingKey, TotpIsOn } from './refusals.ts';
import { withConfirmedPassword, type Confirmed, type NotConfirmed } from './with-confirmed-password.ts';

/** Shown once. */
export interface OfferedGenerator {
  /** Base32. */
  readonly secret: string;
  readonly uri: string;
}

export type OfferGenerator = (
  by: Confirmed,
  gone?: AbortSignal,
) => Promise<Outcome<OfferedGenerator, NotConfirmed | TotpIsOn | NoSealingKey>>;

interface Ports extends ProofPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly confirmPassword: ConfirmPassword;
  readonly clock: Clock;
}

/** Gives a secret for a generator. It counts once its first code has come back. */
export const offerGenerator = (ports: Ports): OfferGenerator => {
  const confirmed = withConfirmedPassword(ports);
  return (by, gone) =>
    confirmed<OfferedGenerator, TotpIsOn | NoSealingKey>(by, gone, async (user, factors, stores) => {
      const secret = ports.codes.newSecret();
      const sealed = ports.sealer.seal(secret, user.id);
      if (sealed === undefined) return refuse({ code: 'no-sealing-key' });
      if (!factors.offer(sealed, ports.clock.now())) return refuse({ code: 'totp-is-on' });
      await stores.factors.save(factors);
      return accept({ secret, uri: generatorUri(user.username, secret) });
    });
};
