import type { MatchedEntry } from '#application/history/history-loader';
import type { BroughtReason } from '#domain/history/history-entry';
import { NOTHING_KEPT, type HistoryCounts } from '#domain/history/history-import';
import { dayOf, instantOf } from '#domain/history/when';
import type { PlainText } from '#domain/plain-text';
import type { DismissalReason } from '#domain/taste/dismissal';
import type { HalfStars } from '#domain/taste/half-stars';
import type { Day, TimeZone } from '#domain/time-zone';
import { NOTHING_STANDS, type Belongings, type Key, type Standing } from './belongings.ts';

/** What an import makes of one entry; before: null where it is new. */
export interface Change {
  readonly key: Key;
  readonly before: Standing | null;
  readonly after: Standing;
  /** When a new entry of the diary counts as noted. */
  readonly noted: Date;
}

/** What is brought, with its place among all. */
interface Row {
  readonly movieId: number;
  readonly kind: MatchedEntry['entry']['kind'];
  readonly halfStars: HalfStars | null;
  readonly at: Date | null;
  readonly day: Day | null;
  readonly rewatch: boolean | null;
  readonly note: PlainText | null;
  readonly reason: DismissalReason | null;
  readonly place: number;
}

interface When {
  readonly timeZone: TimeZone;
  readonly now: Date;
}

/** Puts what was brought among what a person has, as the store promises, and tells what it changed. */
export const mergeHistory = (
  mine: Belongings,
  entries: readonly MatchedEntry[],
  when: When,
): { readonly counts: HistoryCounts; readonly changes: readonly Change[] } => {
  const rows = entries.map((each, place) => rowOf(each, place, when.timeZone));
  const changes: Change[] = [];
  const apply = (some: readonly Change[]): readonly Change[] => {
    for (const { key, after, noted } of some) mine.put(key, after, noted);
    changes.push(...some);
    return some;
  };
  const ratings = countOf(apply(ratingsOf(mine, rows, when)));
  const viewings = countOf(apply(viewingsOf(mine, rows, when)));
  const seen = countOf(apply(seenOf(mine, rows, when)));
  const wanted = countOf(apply(wantedOf(mine, rows, when)));
  const dismissed = countOf(apply(dismissedOf(mine, rows, when)));
  return {
    counts: {
      ...NOTHING_KEPT,
      ratings,
      viewings: { ...viewings, added: viewings.added + seen.added },
      wanted: wanted.added,
      dismissed: dismissed.added,
    },
    changes,
  };
};

const rowOf = ({ movieId, entry }: MatchedEntry, place: number, timeZone: TimeZone): Row => ({
  ...{ movieId, kind: entry.kind, place },
  halfStars: 'halfStars' in entry ? entry.halfStars : null,
  at: entry.at === null ? null : instantOf(entry.at),
  day: entry.at === null ? null : dayOf(entry.at, timeZone),
  rewatch: 'rewatch' in entry ? entry.rewatch : null,
  note: 'text' in entry ? entry.text : null,
  reason: entry.kind === 'dismissed' ? reasonOf(entry.why) : null,
});

/** null: of nobody who is known here. */
const reasonOf = (why: BroughtReason): DismissalReason | null => {
  if (why.kind !== 'person') return why;
  return why.personId === null ? null : { kind: why.kind, personId: why.personId };
};

const countOf = (changes: readonly Change[]) => ({
  added: changes.filter(({ before }) => before === null).length,
  changed: changes.filter(({ before }) => before !== null).length,
});

const byMovie = (rows: readonly Row[]): readonly (readonly [number, readonly Row[]])[] =>
  [...Map.groupBy(rows, ({ movieId }) => movieId)].sort(([one], [other]) => one - other);

const newestFirst = (one: Row, other: Row): number =>
  (other.at?.getTime() ?? -Infinity) - (one.at?.getTime() ?? -Infinity) ||
  Number(other.kind === 'rated') - Number(one.kind === 'rated') ||
  other.place - one.place;

const ratingsOf = (mine: Belongings, rows: readonly Row[], { now }: When): readonly Change[] =>
  byMovie(
    rows.filter(({ kind, halfStars }) => (kind === 'rated' || kind === 'watched') && halfStars !== null),
  ).flatMap(([movieId, said]): Change[] => {
    const newest = said.toSorted(newestFirst)[0] as Row;
    const key: Key = { kind: 'rating', movieId, day: null };
    const before = mine.at(key) ?? null;
    const isOlder = before?.at != null && !(newest.at !== null && newest.at > before.at);
    if (isOlder) return [];
    const after = { ...NOTHING_STANDS, halfStars: newest.halfStars, at: newest.at ?? now };
    return [{ key, before, after, noted: now }];
  });

const first = <T>(values: readonly (T | null)[]): T | null => values.find((value) => value !== null) ?? null;
const earliest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((least, each) => (least === null || (each !== null && each < least) ? each : least), null);
const notAfter = (now: Date, at: Date): Date => (at < now ? at : now);

const viewingsOf = (mine: Belongings, rows: readonly Row[], { now }: When): readonly Change[] => {
  const viewings = rows.filter(({ kind }) => kind === 'watched' || kind === 'reviewed');
  return byMovie(viewings).flatMap(([movieId, ofMovie]) => {
    const days = [...Map.groupBy(ofMovie, ({ day }) => day as Day)].sort(([one], [other]) =>
      one.localeCompare(other),
    );
    const seenOn = [...mine.daysOf(movieId), ...days.map(([day]) => day)];
    return days.flatMap(([day, said]): Change[] => {
      const starred = said.filter(({ halfStars }) => halfStars !== null);
      const brought: Standing = {
        ...NOTHING_STANDS,
        halfStars: first(said.map(({ halfStars }) => halfStars)),
        at: earliest(starred.map(({ at }) => at)),
        note: first(said.map(({ note }) => note)),
        rewatch: said.some(({ rewatch }) => rewatch !== null)
          ? said.some(({ rewatch }) => rewatch === true)
          : null,
      };
      const key: Key = { kind: 'viewing', movieId, day };
      const before = mine.at(key) ?? null;
      const after = before === null ? brought : filled(before, brought);
      if (after === before) return [];
      return [
        {
          ...{ key, before },
          after: { ...after, rewatch: after.rewatch ?? seenOn.some((other) => other < day) },
          noted: notAfter(now, brought.at ?? instantOf(day)),
        },
      ];
    });
  });
};

/** What is there, with what it lacks; the very same where it lacks nothing. */
const filled = (there: Standing, brought: Standing): Standing => {
  const lacksStars = there.halfStars === null && brought.halfStars !== null;
  const lacksNote = there.note === null && brought.note !== null;
  if (!lacksStars && !lacksNote) return there;
  return {
    ...there,
    ...(lacksStars && { halfStars: brought.halfStars, at: brought.at }),
    ...(lacksNote && { note: brought.note }),
  };
};

const seenOf = (mine: Belongings, rows: readonly Row[], { now }: When): readonly Change[] =>
  byMovie(rows.filter(({ kind }) => kind === 'seen')).flatMap(([movieId, said]): Change[] => {
    const isKnown =
      mine.at({ kind: 'rating', movieId, day: null }) !== undefined || mine.daysOf(movieId).length > 0;
    if (isKnown) return [];
    const day = said.map((row) => row.day as Day).toSorted()[0] as Day;
    const after = { ...NOTHING_STANDS, rewatch: false };
    return [
      { key: { kind: 'viewing', movieId, day }, before: null, after, noted: notAfter(now, instantOf(day)) },
    ];
  });

const wantedOf = (mine: Belongings, rows: readonly Row[], { now }: When): readonly Change[] =>
  byMovie(rows.filter(({ kind }) => kind === 'wanted')).flatMap(([movieId, said]): Change[] => {
    const key: Key = { kind: 'wanted', movieId, day: null };
    if (mine.at(key) !== undefined) return [];
    const at = earliest(said.map((row) => row.at)) ?? now;
    const note = said.find((row) => row.note !== null)?.note ?? null;
    return [{ key, before: null, after: { ...NOTHING_STANDS, at, note }, noted: now }];
  });

const dismissedOf = (mine: Belongings, rows: readonly Row[], { now }: When): readonly Change[] =>
  byMovie(rows.filter(({ kind, reason }) => kind === 'dismissed' && reason !== null)).flatMap(
    ([movieId, said]): Change[] => {
      const key: Key = { kind: 'dismissed', movieId, day: null };
      if (mine.at(key) !== undefined) return [];
      const { reason, at } = said.toSorted(newestFirst)[0] as Row;
      return [{ key, before: null, after: { ...NOTHING_STANDS, at: at ?? now, reason }, noted: now }];
    },
  );
