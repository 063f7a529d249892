import { accept, type Outcome } from '#domain/outcome';
import type { InvitationList, ListedInvitation } from '../identity/invitations.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type ListInvitations = (operator: string) => Promise<Outcome<readonly ListedInvitation[], never>>;

/** The invitations that are still good. */
export const listInvitations =
  (ports: OperatorPorts & { readonly list: Pick<InvitationList, 'good'> }): ListInvitations =>
  (operator) =>
    actAsOperator(ports, operator, async (_, now) => {
      const value = await ports.list.good(now);
      return accept({ value, action: 'invitations-listed', about: null });
    });
