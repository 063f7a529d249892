import { accept, refuse, type Outcome, type Refusal } from '../outcome.ts';
import { dayIn, type Day, type TimeZone } from '../time-zone.ts';
import { entryAfter, type DiaryEntry, type EntryChanges, type GivenStars } from './diary-entry.ts';
import { ratingAfter } from './rating-after.ts';

/** What one person's diary holds of one film, with the rating that hangs on it. Changes make another one. */
export interface FilmDiary {
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
  film: FilmDiary,
  { id, viewing, now }: { readonly id: number; readonly viewing: Viewing; readonly now: Date },
): FilmDiary => {
  const { watchedOn } = viewing;
  const existing = entryOn(film, watchedOn);
  const fresh: DiaryEntry = {
    id,
    watchedOn,
    stars: null,
    rewatch: film.entries.some((entry) => entry.watchedOn < watchedOn),
    note: null,
    createdAt: now,
  };
  return withEntry(film, entryAfter(existing ?? fresh, viewing, now));
};

export const withChangedEntry = (
  film: FilmDiary,
  { id, changes, now }: { readonly id: number; readonly changes: EntryChanges; readonly now: Date },
): Outcome<FilmDiary, NoSuchEntry | DayTaken> => {
  const entry = film.entries.find((each) => each.id === id);
  if (entry === undefined) return refuse({ code: 'no-such-entry' });
  const changed = entryAfter(entry, changes, now);
  const there = entryOn(film, changed.watchedOn);
  if (there !== undefined && there.id !== id) return refuse({ code: 'day-taken' });
  return accept(withEntry(film, changed));
};

export const withoutEntry = (film: FilmDiary, id: number): FilmDiary =>
  withEntries(
    film,
    film.entries.filter((entry) => entry.id !== id),
  );

export const entryOn = (film: FilmDiary, day: Day): DiaryEntry | undefined =>
  film.entries.find(({ watchedOn }) => watchedOn === day);

const withEntry = (film: FilmDiary, entry: DiaryEntry): FilmDiary =>
  withEntries(film, [...film.entries.filter(({ id }) => id !== entry.id), entry]);

const withEntries = (film: FilmDiary, entries: readonly DiaryEntry[]): FilmDiary => ({
  ...film,
  entries,
  rating: ratingAfter({
    rating: film.rating,
    before: film.entries,
    after: entries,
    dayOf: (instant) => dayIn(film.timeZone, instant),
  }),
});
