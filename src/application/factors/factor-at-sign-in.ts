import type { AccountStores } from '../identity/account-stores.ts';
import { isShown, takeFactor, type FactorPorts, type ShownFactor, type TakenFactor } from './take-factor.ts';

/** `none`: the password is enough. `asked`: one is missing. */
type FactorShown = 'none' | 'asked' | TakenFactor;

export type FactorAtSignIn = (
  stores: Pick<AccountStores, 'factors' | 'events' | 'challenges'>,
  userId: number,
  shown: ShownFactor,
) => Promise<FactorShown>;

/** Asks for the second factor of somebody whose password was right, within the unit of work that signs them in. */
export const factorAtSignIn = (ports: FactorPorts): FactorAtSignIn => {
  const take = takeFactor(ports);
  return async (stores, userId, shown) => {
    const factors = await stores.factors.ofUser(userId);
    if (factors?.isOn !== true) return 'none';
    if (factors.isRemovalDue(ports.clock.now())) {
      factors.remove();
      await stores.factors.save(factors);
      await stores.events.add(userId, { kind: 'second-factor-off', device: null });
      return 'none';
    }
    return isShown(shown) ? take(stores, factors, shown, 'second-factor') : 'asked';
  };
};
