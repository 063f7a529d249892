import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type UnlockUser = (
  operator: string,
  unlock: { readonly userId: number },
) => Promise<Outcome<void, NoSuchUser>>;

/** Its owner can sign in again; the sessions of before stay ended. */
export const unlockUser =
  (ports: OperatorPorts): UnlockUser =>
  (operator, { userId }) =>
    actAsOperator(ports, operator, async ({ users }) => {
      const user = await users.byId(userId);
      if (user === undefined) return refuse({ code: 'no-such-user' });
      user.unlock();
      await users.save(user);
      return accept({ value: undefined, action: 'user-unlocked', about: { is: 'user', id: userId } });
    });
