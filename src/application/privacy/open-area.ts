import { accept, refuse, type Outcome } from '#domain/outcome';
import type { Area } from '#domain/privacy/area';
import { maySee } from '#domain/privacy/may-see';
import type { NoSuchUser, PrivateProfile } from './refusals.ts';
import type { Relationships } from './relationships.ts';

export type OpenArea = (asked: {
  /** null: nobody is signed in. */
  readonly viewerId: number | null;
  readonly ownerId: number;
  readonly area: Area;
}) => Promise<Outcome<void, NoSuchUser | PrivateProfile>>;

/** Whether somebody may see an area of a person. To whom the owner has blocked, there is no such person. */
export const openArea =
  (ports: { readonly relationships: Relationships }): OpenArea =>
  async ({ viewerId, ownerId, area }) => {
    if (viewerId === ownerId) return accept(undefined);
    const standing = await ports.relationships.standing(viewerId, ownerId);
    if (standing === undefined || standing.relationship === 'blocked')
      return refuse({ code: 'no-such-user' });
    return maySee(standing.relationship, standing.audiences[area])
      ? accept(undefined)
      : refuse({ code: 'private-profile' });
  };
