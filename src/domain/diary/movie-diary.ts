import { accept, refuse, type Outcome, type Refusal } from '../outcome.ts';
import { dayIn, type Day, type TimeZone } from '../time-zone.ts';
import { entryAfter, type DiaryEntry, type EntryChanges, type GivenStars } from './diary-entry.ts';
import { ratingAfter } from './rating-after.ts';

/** What one person's diary holds of one film, with the rating that hangs on it. Changes make another one. */
export interface MovieDiary {
  readonly userId: number;
  readonly movieId: number;
  readonly timeZone: TimeZone;
  readonly entries: readonly DiaryEntry[];
  /** The person's rating of the film, whether it came from the diary or not. */
  readonly rating: GivenStars | null;
}

export type NoSuchEntry = Refusal<'no-such-entry'>;
/** The diary has this film on that day already. */
export type DayTaken = Refusal<'day-taken'>;

/** A viewing that has happened, as far as its viewer says. */
export interface Viewing extends EntryChanges {
  readonly watchedOn: Day;
}

/** With a viewing: a new entry, or a change of the one that the film has on that day. */
export const withViewing = (
  diary: MovieDiary,
  { id, viewing, now }: { readonly id: number; readonly viewing: Viewing; readonly now: Date },
): MovieDiary => {
  const { watchedOn } = viewing;
  const existing = entryOn(diary, watchedOn);
  const fresh: DiaryEntry = {
    id,
    watchedOn,
    stars: null,
    rewatch: diary.entries.some((entry) => entry.watchedOn < watchedOn),
    note: null,
    createdAt: now,
  };
  return withEntry(diary, entryAfter(existing ?? fresh, viewing, now));
};

export const withChangedEntry = (
  diary: MovieDiary,
  { id, changes, now }: { readonly id: number; readonly changes: EntryChanges; readonly now: Date },
): Outcome<MovieDiary, NoSuchEntry | DayTaken> => {
  const entry = diary.entries.find((each) => each.id === id);
  if (entry === undefined) return refuse({ code: 'no-such-entry' });
  const changed = entryAfter(entry, changes, now);
  const there = entryOn(diary, changed.watchedOn);
  if (there !== undefined && there.id !== id) return refuse({ code: 'day-taken' });
  return accept(withEntry(diary, changed));
};

export const withoutEntry = (diary: MovieDiary, id: number): MovieDiary =>
  withEntries(
    diary,
    diary.entries.filter((entry) => entry.id !== id),
  );

export const entryOn = (diary: MovieDiary, day: Day): DiaryEntry | undefined =>
  diary.entries.find(({ watchedOn }) => watchedOn === day);

const withEntry = (diary: MovieDiary, entry: DiaryEntry): MovieDiary =>
  withEntries(diary, [...diary.entries.filter(({ id }) => id !== entry.id), entry]);

const withEntries = (diary: MovieDiary, entries: readonly DiaryEntry[]): MovieDiary => ({
  ...diary,
  entries,
  rating: ratingAfter({
    rating: diary.rating,
    before: diary.entries,
    after: entries,
    dayOf: (instant) => dayIn(diary.timeZone, instant),
  }),
});
