import type { InvitationList, InvitationStore, ListedInvitation } from '#application/identity/invitations';

/** By the hashes of their texts, the oldest first. */
export type KeptInvitations = Map<string, ListedInvitation>;

const isStillGood = ({ usesLeft, expiresAt }: ListedInvitation, now: Date): boolean =>
  usesLeft > 0 && expiresAt > now;

export const invitationStoreIn = (kept: KeptInvitations, nextId: () => number): InvitationStore => ({
  add: (invitation, hash) => {
    const id = nextId();
    kept.set(hash, { ...invitation, id });
    return Promise.resolve(id);
  },
  use: (hash, now) => {
    const found = kept.get(hash);
    if (found === undefined || !isStillGood(found, now)) return Promise.resolve(undefined);
    kept.set(hash, { ...found, usesLeft: found.usesLeft - 1 });
    return Promise.resolve(found.id);
  },
  revoke: (id) => {
    const found = [...kept].find(([, invitation]) => invitation.id === id);
    return Promise.resolve(found !== undefined && kept.delete(found[0]));
  },
});

export const invitationListIn = (kept: () => KeptInvitations): InvitationList => ({
  good: (now) =>
    Promise.resolve([...kept().values()].filter((invitation) => isStillGood(invitation, now)).toReversed()),
  isGood: (hash, now) => {
    const found = kept().get(hash);
    return Promise.resolve(found !== undefined && isStillGood(found, now));
  },
});
