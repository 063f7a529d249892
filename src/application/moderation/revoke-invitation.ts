import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type NoSuchInvitation = Refusal<'no-such-invitation'>;

export type RevokeInvitation = (
  operator: string,
  revocation: { readonly invitationId: number; readonly because: string | undefined },
) => Promise<Outcome<void, NoSuchInvitation>>;

/** Nobody signs up by it any more; accounts that were made by it stay. */
export const revokeInvitation =
  (ports: OperatorPorts): RevokeInvitation =>
  (operator, { invitationId: id, because }) =>
    actAsOperator<undefined, NoSuchInvitation>(ports, operator, async ({ invitations }) => {
      if (!(await invitations.revoke(id))) return refuse({ code: 'no-such-invitation' });
      const about = { is: 'invitation', id } as const;
      return accept({ value: undefined, action: 'invitation-revoked', about, detail: because });
    });
