import type { Clock } from '../ports/clock.ts';
import type { AccountStores } from '../identity/account-stores.ts';
import { proveFactor, type ProofPorts } from './prove-factor.ts';

/** `none`: the password is enough. `asked`: a code is missing. */
type FactorShown = 'none' | 'proved' | 'asked' | 'wrong';

export type FactorAtSignIn = (
  stores: Pick<AccountStores, 'factors' | 'events'>,
  userId: number,
  code: string | undefined,
) => Promise<FactorShown>;

/** Asks for the second factor of somebody whose password was right, within the unit of work that signs them in. */
export const factorAtSignIn =
  (ports: ProofPorts & { readonly clock: Clock }): FactorAtSignIn =>
  async (stores, userId, code) => {
    const factors = await stores.factors.ofUser(userId);
    if (factors?.isOn !== true) return 'none';
    const now = ports.clock.now();
    if (factors.isRemovalDue(now)) {
      factors.remove();
      await stores.factors.save(factors);
      await stores.events.add(userId, { kind: 'second-factor-off', device: null });
      return 'none';
    }
    if (code === undefined) return 'asked';
    const proof = proveFactor(ports, factors, code, now);
    if (proof === 'wrong') return 'wrong';
    await stores.factors.save(factors);
    if (proof === 'recovery-code')
      await stores.events.add(userId, { kind: 'recovery-code-used', device: null });
    return 'proved';
  };
