import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { mailNotConfigured, type MailNotConfigured } from '../recovery/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

/** A link could go nowhere, so nobody would get in again. */
export type NoEmailAddress = Refusal<'no-email-address'>;

export type ForceReset = (
  operator: string,
  asked: { readonly userId: number; readonly because: string | undefined },
) => Promise<Outcome<void, NoSuchUser | NoEmailAddress | MailNotConfigured>>;

/** The password opens nothing any more, sessions and access tokens end, and a link to set a new one is sent. */
export const forceReset =
  (ports: OperatorPorts, sendsMail: boolean): ForceReset =>
  (operator, { userId, because }) =>
    actAsOperator<undefined, NoSuchUser | NoEmailAddress | MailNotConfigured>(
      ports,
      operator,
      async ({ users, sessions, tokens, events, mails }) => {
        if (!sendsMail) return mailNotConfigured();
        const user = await users.byId(userId);
        if (user === undefined) return refuse({ code: 'no-such-user' });
        if (user.email === null) return refuse({ code: 'no-email-address' });
        user.disown(user.passwordNumber);
        const link = user.offerReset();
        await users.save(user);
        await sessions.endOthers(userId, null, 'revoked');
        await tokens.removeAll(userId);
        await events.add(userId, { kind: 'reset-forced', device: null });
        await mails.add(userId, { kind: 'reset-asked', to: user.email, link });
        return accept({
          value: undefined,
          action: 'reset-forced',
          about: { is: 'user', id: userId },
          detail: because,
        });
      },
    );
