import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

/** How many there were. */
export type EndSessionsOf = (
  operator: string,
  asked: { readonly userId: number; readonly because: string | undefined },
) => Promise<Outcome<number, NoSuchUser>>;

/** Signs somebody out everywhere; they can sign in again. */
export const endSessionsOf =
  (ports: OperatorPorts): EndSessionsOf =>
  (operator, { userId, because }) =>
    actAsOperator(ports, operator, async ({ users, sessions }) => {
      if ((await users.byId(userId)) === undefined) return refuse({ code: 'no-such-user' });
      return accept({
        value: await sessions.endOthers(userId, null, 'revoked'),
        action: 'sessions-ended',
        about: { is: 'user', id: userId },
        detail: because,
      });
    });
