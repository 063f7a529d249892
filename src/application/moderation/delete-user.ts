import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type DeleteUser = (
  operator: string,
  deletion: { readonly userId: number },
) => Promise<Outcome<void, NoSuchUser>>;

/** Removes an account and everything of it, at once and for good, as its owner can. */
export const deleteUser =
  (ports: OperatorPorts): DeleteUser =>
  (operator, { userId }) =>
    actAsOperator(ports, operator, async ({ users }) => {
      const user = await users.byId(userId);
      if (user === undefined) return refuse({ code: 'no-such-user' });
      await users.remove(user);
      return accept({ value: undefined, action: 'user-deleted', about: { is: 'user', id: userId } });
    });
