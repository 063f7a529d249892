import { createHash, randomBytes } from 'node:crypto';
import type { InvitationSecrets } from '#application/identity/invitations';

export const invitationSecrets: InvitationSecrets = {
  next: () => randomBytes(16).toString('base64url'),
  // 128 random bits need no slow hash.
  hashOf: (invitation) => createHash('sha256').update(invitation).digest('base64url'),
};
