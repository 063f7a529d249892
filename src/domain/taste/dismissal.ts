import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { dayIn, isDay, UTC, type Day } from '../time-zone.ts';

export const dismissalKinds = ['movie', 'genre', 'person', 'later'] as const;

/** What somebody is not interested in: this movie, its genre, somebody who made it or is in it; or not before that day, in UTC. */
export type DismissalReason =
  | { readonly kind: 'movie' }
  | { readonly kind: 'genre'; readonly genre: string }
  | { readonly kind: 'person'; readonly personId: number }
  | { readonly kind: 'later'; readonly until: Day };

/** Somebody's word that they are not interested in a movie. A person has one of a movie at a time. */
export interface Dismissal {
  readonly userId: number;
  readonly movieId: number;
  readonly reason: DismissalReason;
  readonly dismissedAt: Date;
}

/** A reason as somebody gives it. */
export interface GivenReason {
  readonly kind: DismissalReason['kind'];
  readonly genre?: string | undefined;
  readonly personId?: number | undefined;
  /** YYYY-MM-DD */
  readonly until?: string | undefined;
}

/** The reason, where nothing is missing that belongs to its kind and nothing is there that belongs to another. */
export const parseDismissalReason = (
  { kind, genre, personId, until }: GivenReason,
  now: Date,
): Outcome<DismissalReason, InvalidInput> => {
  const given = { genre, person: personId, later: until };
  for (const [other, value] of Object.entries(given))
    if (other !== kind && value !== undefined)
      return invalid(FIELDS[other as keyof typeof given], 'not-both', `This belongs to the reason ${other}.`);
  if (kind === 'movie') return accept({ kind });
  if (kind === 'genre')
    return genre === undefined ? invalid('genre', 'required', 'Say which genre.') : accept({ kind, genre });
  if (kind === 'person')
    return personId === undefined
      ? invalid('person_id', 'required', 'Say which person.')
      : accept({ kind, personId });
  if (until === undefined) return invalid('until', 'required', 'Say until which day.');
  if (!isDay(until)) return invalid('until', 'not-a-date', 'Give a day as YYYY-MM-DD.');
  if (until <= dayIn(UTC, now)) return invalid('until', 'date-not-to-come', 'Give a day after today.');
  return accept({ kind, until });
};

const FIELDS = { genre: 'genre', person: 'person_id', later: 'until' } as const;

/** Whether it still counts: what is wanted later is back on its day. Postgres has the same as `IN_FORCE`. */
export const isInForce = ({ reason }: Pick<Dismissal, 'reason'>, now: Date): boolean =>
  reason.kind !== 'later' || reason.until > dayIn(UTC, now);
