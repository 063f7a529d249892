import type { ListedInvitation } from '#application/identity/invitations';
import { OPERATORS } from '../../modules/operators.ts';
import { CommandFault, UsageError } from '../frame/faults.ts';
import { idAt, type Subcommand } from './subcommand.ts';

const lineOf = ({ id, usesLeft, createdAt, expiresAt }: ListedInvitation): string =>
  [
    String(id),
    `made ${createdAt.toISOString()}`,
    `good until ${expiresAt.toISOString()}`,
    `${usesLeft} uses left`,
  ].join('\t');

/** The fragment of a link is in no log. */
const linkOf = (publicUrl: string, secret: string): string => `${publicUrl}/sign-up#invitation=${secret}`;

export const invitationSubcommands: Readonly<Record<string, Subcommand>> = {
  invite: {
    takes: [],
    says: 'makes an invitation to sign up, shown once; --uses 1 and --days 7 where nothing else is said',
    run: async ({ container, operator, uses = '1', days = '7', because, publicUrl }) => {
      const wanted = { uses: Number(uses), days: Number(days), because };
      const made = await container.get(OPERATORS.invite)(operator, wanted);
      if (!made.ok) {
        const [[field, errors] = []] = Object.entries(made.refusal.errors);
        throw new UsageError(`--${field}: ${errors?.[0]?.message}`);
      }
      const { id, expiresAt, usesLeft, secret } = made.value;
      return [
        linkOf(publicUrl, secret),
        `Invitation ${id} is good until ${expiresAt.toISOString()}, for ${usesLeft} accounts.`,
      ];
    },
  },
  invitations: {
    takes: [],
    says: 'the invitations that are still good',
    run: async ({ container, operator }) => {
      const listed = await container.get(OPERATORS.listInvitations)(operator);
      const invitations = listed.ok ? listed.value : [];
      return invitations.length === 0 ? ['There is none.'] : invitations.map(lineOf);
    },
  },
  'revoke-invitation': {
    takes: ['INVITATION'],
    says: 'nobody signs up by it any more',
    run: async (asked) => {
      const { container, operator, because } = asked;
      const invitationId = idAt(asked, 0);
      const revoked = await container.get(OPERATORS.revokeInvitation)(operator, { invitationId, because });
      if (!revoked.ok) throw new CommandFault(`There is no invitation ${invitationId}.`);
      return [`Invitation ${invitationId} is revoked.`];
    },
  },
};
