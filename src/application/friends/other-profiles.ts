import { accept, refuse, type Outcome } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';

/** What others see of an account. */
export interface OtherProfile {
  readonly id: number;
  readonly username: string;
  /** null also where the viewer may not see it. */
  readonly bio: string | null;
  readonly is_private: boolean;
  /** The ids of the request that makes it so. */
  readonly is_friend: number | null;
  readonly is_outgoing: number | null;
  readonly is_incoming: number | null;
  /** Whether the viewer has blocked this person. */
  readonly is_blocked: boolean;
}

export interface OtherProfiles {
  /** undefined: no such person, an account that nobody can open, or somebody who has blocked the viewer. */
  seenBy(viewerId: number, ownerId: number): Promise<OtherProfile | undefined>;
}

export type ShowOtherProfile = (asked: {
  readonly viewerId: number;
  readonly ownerId: number;
}) => Promise<Outcome<OtherProfile, NoSuchUser>>;

/** Shows somebody's profile, as far as they let the viewer see it. */
export const showOtherProfile =
  (ports: { readonly otherProfiles: OtherProfiles }): ShowOtherProfile =>
  async ({ viewerId, ownerId }) => {
    const profile = await ports.otherProfiles.seenBy(viewerId, ownerId);
    return profile === undefined ? refuse({ code: 'no-such-user' }) : accept(profile);
  };
