import type { SecondFactors } from '#domain/factors/second-factors';
import type { AccountStores } from '../identity/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { PasskeyAnswer } from './passkey-ceremonies.ts';
import { proveCode, type ProofPorts } from './prove-code.ts';
import { provePasskey, type PasskeyPorts } from './prove-passkey.ts';

/** What somebody shows of a second factor; of both the passkey counts. */
export interface ShownFactor {
  readonly code?: string | undefined;
  readonly passkey?: PasskeyAnswer | undefined;
}

export const isShown = ({ code, passkey }: ShownFactor): boolean =>
  code !== undefined || passkey !== undefined;

export type TakenFactor = 'proved' | 'wrong-code' | 'wrong-passkey';

/** Takes what was shown, once, within the unit of work that it lets in; what it tells of goes with it. */
export type TakeFactor = (
  stores: Pick<AccountStores, 'factors' | 'events' | 'challenges'>,
  factors: SecondFactors,
  shown: ShownFactor,
  purpose: 'second-factor' | 'step-up',
) => Promise<TakenFactor>;

export interface FactorPorts extends ProofPorts, PasskeyPorts {
  readonly clock: Clock;
}

export const takeFactor =
  (ports: FactorPorts): TakeFactor =>
  async (stores, factors, { code, passkey }, purpose) => {
    const { userId } = factors;
    const now = ports.clock.now();
    if (passkey !== undefined) {
      // Before the password it is anybody's who knows of it; after that it is this user's.
      const challenge = { purpose, userId: purpose === 'step-up' ? userId : null };
      const proof = await provePasskey(ports, stores, factors, { answer: passkey, challenge, now });
      if (proof === 'copied') await stores.events.add(userId, { kind: 'passkey-copied', device: null });
      if (proof !== 'passkey') return 'wrong-passkey';
    } else {
      const proof = proveCode(ports, factors, code ?? '', now);
      if (proof === 'wrong') return 'wrong-code';
      if (proof === 'recovery-code')
        await stores.events.add(userId, { kind: 'recovery-code-used', device: null });
    }
    await stores.factors.save(factors);
    return 'proved';
  };
