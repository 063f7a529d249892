import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type LockUser = (
  operator: string,
  lock: { readonly userId: number; readonly because: string | undefined },
) => Promise<Outcome<void, NoSuchUser>>;

/** Nobody can sign in to the account any more and its sessions end; what it has made stays. */
export const lockUser =
  (ports: OperatorPorts): LockUser =>
  (operator, { userId, because }) =>
    actAsOperator(ports, operator, async ({ users, sessions, events }, now) => {
      const user = await users.byId(userId);
      if (user === undefined) return refuse({ code: 'no-such-user' });
      const wasLocked = user.lockedAt !== null;
      user.lock(now);
      await users.save(user);
      await sessions.endOthers(userId, null, 'account-locked');
      if (!wasLocked) await events.add(userId, { kind: 'account-locked', device: null });
      return accept({
        value: undefined,
        action: 'user-locked',
        about: { is: 'user', id: userId },
        detail: because,
      });
    });
