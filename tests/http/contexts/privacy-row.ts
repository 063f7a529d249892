import type { Area } from '#domain/privacy/area';
import type { Asked, Method } from './asked.ts';

/** Whoever asks, seen from the owner: `blocked` is blocked by the owner, `blocker` has blocked the owner. */
export const roles = ['anonymous', 'stranger', 'friend', 'blocked', 'blocker', 'self'] as const;
export type Role = (typeof roles)[number];

/**
 * A route and what it gives away of a person, the owner. One row at least for every route, several where it shows
 * several areas. What must not be seen makes no difference at all: the test asks the same of a service in which the
 * owner has made nothing, and the two answers, status and body, have to be the same.
 *
 * - `public`: of nobody. It is the same whoever asks and whatever the owner has made.
 * - `own`: of the caller alone. What the owner has made makes no difference to anybody else. A write is not asked.
 * - `Shown`: something of the owner, to some.
 * - `Answered`: an act on the owner, or on what is theirs.
 *
 * `ask` is asked, or else the route itself, where `{id}` is the film's below `/api/movie/` and the owner's elsewhere.
 * In it there may be `{owner}` and `{third}` (ids), `{film}` (the id of the film that everything is about), and the ids
 * that `Made.as` names.
 */
export type PrivacyRow = readonly [
  route: `${Method} ${string}`,
  gives: 'public' | 'own' | Shown | Answered,
  ask?: string,
];

export interface Shown {
  /** The area that it is of; `always` where no audience is asked. */
  readonly of: Area | 'always';
  /** Areas whose audience has to let the viewer as well: what is in a feed is of two. */
  readonly alsoOf?: readonly Area[];
  /** Those who are shown it at most, where the audience lets them; without it whomever the audience lets. */
  readonly to?: readonly Role[];
  /**
   * What everybody else gets. `refused`: 403 private-profile, 404 who is blocked, and 400 the owner, where it is for others. `left out`: the answer without it.
   * Who is not signed in gets 401 where the route asks for that. Where the owner is named in the path, whom the owner
   * has blocked always gets the 404 of an id that nobody has.
   */
  readonly else: 'refused' | 'left out';
  /** A text by which it is known in the answer, for what cannot be away: the owner's name in a search. */
  readonly text?: string;
}

/** Of what is there for its owner alone: nobody else is told that it is. */
export const ownersAlone = (status: number): Readonly<Record<Role, number>> => ({
  ...{ anonymous: 401, stranger: 404, friend: 404, blocked: 404, blocker: 404 },
  self: status,
});

/** What each gets for it, whatever the audiences are; each asks once, in the order of the roles. */
export interface Answered {
  readonly answers: Readonly<Record<Role, number>>;
  readonly json?: object;
}

/** A step towards what the routes show. Everybody's steps are done before the owner's. */
export interface Made {
  /**
   * `owner`: only where the owner has made something. `third`: likewise, by somebody whom all may see, before the owner.
   * `viewers`: in either case, by each viewer.
   */
  readonly by: 'owner' | 'third' | 'viewers';
  readonly asked: Asked;
  /** The name by which rows have the `id` of what it made. */
  readonly as?: string;
  /** It counts in what is told of all people together; where the owner has made nothing somebody hidden does it instead. */
  readonly isCounted?: true;
}
