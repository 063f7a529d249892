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

/** What somebody says of their privacy at once; what is left out stays. */
export interface PrivacyChanges {
  readonly isPrivate?: boolean | undefined;
  readonly privacy?: { readonly [A in Area]?: Audience | undefined } | undefined;
}

/** The audiences that are new: those of the switch where it changes what is now, but for what is named by itself. */
export const changedAudiences = (
  now: Pick<Audiences, 'profile'>,
  { isPrivate: wanted, privacy = {} }: PrivacyChanges,
): Partial<Audiences> => {
  const named = Object.entries<Audience | undefined>(privacy).filter(
    ([, audience]) => audience !== undefined,
  );
  return {
    ...(wanted === undefined || wanted === isPrivate(now) ? {} : audiencesOfPrivacy(wanted)),
    ...(Object.fromEntries(named) as Partial<Audiences>),
  };
};
