import type { PlainText } from '../plain-text.ts';
import type { HalfStars } from '../taste/half-stars.ts';
import type { Day } from '../time-zone.ts';

/** Stars, and when the person gave them. */
export interface GivenStars {
  readonly halfStars: HalfStars;
  readonly ratedAt: Date;
}

/** One viewing of a film, as its viewer notes it. A film has at most one entry a day. */
export interface DiaryEntry {
  readonly id: number;
  /** The person's day. */
  readonly watchedOn: Day;
  readonly stars: GivenStars | null;
  readonly rewatch: boolean;
  readonly note: PlainText | null;
  readonly createdAt: Date;
}

/** What is left out stays as it is; null takes away. */
export interface EntryChanges {
  readonly watchedOn?: Day | undefined;
  readonly halfStars?: HalfStars | null | undefined;
  readonly rewatch?: boolean | undefined;
  readonly note?: PlainText | null | undefined;
}

export const entryAfter = (entry: DiaryEntry, changes: EntryChanges, now: Date): DiaryEntry => ({
  ...entry,
  watchedOn: changes.watchedOn ?? entry.watchedOn,
  stars: starsAfter(entry.stars, changes.halfStars, now),
  rewatch: changes.rewatch ?? entry.rewatch,
  note: changes.note === undefined ? entry.note : changes.note,
});

/** Giving the stars that are there already gives nothing: the same said twice is said once. */
const starsAfter = (
  former: GivenStars | null,
  halfStars: HalfStars | null | undefined,
  now: Date,
): GivenStars | null => {
  if (halfStars === undefined || halfStars === former?.halfStars) return former;
  return halfStars === null ? null : { halfStars, ratedAt: now };
};
