import { newInvitation, type Invitation } from '#domain/identity/invitation';
import { accept, type InvalidInput, type Outcome } from '#domain/outcome';
import type { InvitationSecrets } from '../identity/invitations.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export interface MadeInvitation extends Invitation {
  readonly id: number;
  /** Shown once. */
  readonly secret: string;
}

export type Invite = (
  operator: string,
  wanted: { readonly uses: number; readonly days: number; readonly because: string | undefined },
) => Promise<Outcome<MadeInvitation, InvalidInput>>;

/** Makes what lets people sign up where nobody else can. */
export const invite =
  (ports: OperatorPorts & { readonly secrets: InvitationSecrets }): Invite =>
  (operator, wanted) =>
    actAsOperator<MadeInvitation, InvalidInput>(ports, operator, async ({ invitations }, now) => {
      const made = newInvitation(wanted, now);
      if (!made.ok) return made;
      const secret = ports.secrets.next();
      const id = await invitations.add(made.value, ports.secrets.hashOf(secret));
      return accept({
        value: { ...made.value, id, secret },
        action: 'invitation-made',
        about: { is: 'invitation', id },
        detail: wanted.because,
      });
    });
