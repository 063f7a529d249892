import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSecondFactor } from '../factors/refusals.ts';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

/** When the password will be enough. */
export type AskFactorRemoval = (
  operator: string,
  asked: { readonly userId: number; readonly because: string | undefined },
) => Promise<Outcome<Date, NoSuchUser | NoSecondFactor>>;

/** Somebody has lost every second factor. They are told, and have three days to show one after all. */
export const askFactorRemoval =
  (ports: OperatorPorts): AskFactorRemoval =>
  (operator, { userId, because }) =>
    actAsOperator<Date, NoSuchUser | NoSecondFactor>(ports, operator, async ({ factors, events }, now) => {
      const own = await factors.ofUser(userId);
      if (own === undefined) return refuse({ code: 'no-such-user' });
      const wasAsked = own.removalDueAt !== null;
      if (!own.askRemoval(now) || own.removalDueAt === null) return refuse({ code: 'no-second-factor' });
      await factors.save(own);
      if (!wasAsked) await events.add(userId, { kind: 'factor-removal-asked', device: null });
      return accept({
        value: own.removalDueAt,
        action: 'factor-removal-asked',
        about: { is: 'user', id: userId },
        detail: because,
      });
    });
