import type { Day } from '../time-zone.ts';
import type { DiaryEntry, GivenStars } from './diary-entry.ts';

/** One person's film before and after a change of its diary. */
export interface DiaryChange {
  /** The film's rating as it is. */
  readonly rating: GivenStars | null;
  readonly before: readonly DiaryEntry[];
  readonly after: readonly DiaryEntry[];
  /** The person's day of an instant. */
  readonly dayOf: (instant: Date) => Day;
}

/**
 * The film's rating after the diary of it has changed.
 *
 * - A rating that came from the diary stays that of its newest entry with a rating; there is one a day.
 * - A rating given by hand yields to stars that the newest entry has just been given, unless it was given on a later day
 *   than the entry's.
 * - Where there is none, stars that the newest entry has just been given become it: a rating that was taken back does
 *   not return by itself.
 * - When the last entry with a rating goes, the rating stays: what somebody thinks of a film outlives the note of a day.
 */
export const ratingAfter = ({ rating, before, after, dayOf }: DiaryChange): GivenStars | null => {
  const newest = newestRated(after);
  if (newest === undefined || (rating !== null && isSame(newest.stars, rating))) return rating;
  if (rating !== null && before.some(({ stars }) => isSame(stars, rating))) return newest.stars;
  const isJustGiven = !before.some(({ id, stars }) => id === newest.id && isSame(stars, newest.stars));
  if (!isJustGiven || (rating !== null && dayOf(rating.ratedAt) > newest.watchedOn)) return rating;
  return newest.stars;
};

type RatedEntry = DiaryEntry & { readonly stars: GivenStars };

const newestRated = (entries: readonly DiaryEntry[]): RatedEntry | undefined =>
  entries
    .filter((entry): entry is RatedEntry => entry.stars !== null)
    .reduce<RatedEntry | undefined>(
      (newest, entry) => (newest === undefined || entry.watchedOn > newest.watchedOn ? entry : newest),
      undefined,
    );

/** Stars by hand are never the diary's: they were given at another instant, or are others. */
const isSame = (a: GivenStars | null, b: GivenStars): boolean =>
  a?.halfStars === b.halfStars && a.ratedAt.getTime() === b.ratedAt.getTime();
