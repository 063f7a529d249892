import type { Area } from './area.ts';
import type { Audience } from './audience.ts';

/** Whom somebody lets see what. */
export type Audiences = Readonly<Record<Area, Audience>>;

/** The same audience for everything. */
export const audiencesOf = (audience: Audience): Audiences => ({
  profile: audience,
  ratings: audience,
  diary: audience,
  lists: audience,
  friends: audience,
  activity: audience,
});

/** What "private", as people switch it on and off, means for everything that they have. */
export const audiencesOfPrivacy = (isPrivate: boolean): Audiences =>
  audiencesOf(isPrivate ? 'friends' : 'signed-in');

/** Whether strangers see nothing of a profile. */
export const isPrivate = ({ profile }: Pick<Audiences, 'profile'>): boolean =>
  profile === 'friends' || profile === 'only-me';
