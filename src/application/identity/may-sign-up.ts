import type {
  InvitationInvalid,
  InvitationRequired,
  SignUpClosed,
  SignUpMode,
} from '#domain/identity/sign-up-mode';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import type { InvitationList, InvitationSecrets, InvitationStore } from './invitations.ts';

export type NotInvited = SignUpClosed | InvitationRequired | InvitationInvalid;

/** By its hash; undefined: none is needed. */
export type ShownInvitation = string | undefined;

interface Ports {
  readonly invitations: Pick<InvitationList, 'isGood'>;
  readonly invitationSecrets: InvitationSecrets;
  readonly clock: Clock;
}

/** Whether somebody may make an account at all, before anything costly is done for them. */
export const maySignUp =
  ({ invitations, invitationSecrets, clock }: Ports, mode: SignUpMode) =>
  async (invitation: string | undefined): Promise<Outcome<ShownInvitation, NotInvited>> => {
    if (mode === 'open') return accept(undefined);
    if (mode === 'closed') return refuse({ code: 'sign-up-closed' });
    if (invitation === undefined) return refuse({ code: 'invitation-required' });
    const hash = invitationSecrets.hashOf(invitation);
    const isGood = await invitations.isGood(hash, clock.now());
    return isGood ? accept(hash) : refuse({ code: 'invitation-invalid' });
  };

/** Spends one use of what was shown. Its id; undefined: none is needed. */
export const spendInvitation = async (
  invitations: InvitationStore,
  shown: ShownInvitation,
  now: Date,
): Promise<Outcome<number | undefined, InvitationInvalid>> => {
  if (shown === undefined) return accept(undefined);
  const id = await invitations.use(shown, now);
  return id === undefined ? refuse({ code: 'invitation-invalid' }) : accept(id);
};
