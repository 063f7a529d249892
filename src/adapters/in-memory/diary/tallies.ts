import type { Statistics, Tally } from '#application/diary/statistics';
import { starsOf } from '#domain/taste/half-stars';
import type { InMemoryMovie } from '../catalogue/movies.ts';
import type { WatchedByOne, Viewing } from './viewings.ts';

export const TOP = 10;

/** The most frequent first, ties by mean, then by key. */
export const tallies = <Key extends string | number>(
  watchedMovies: readonly WatchedByOne[],
  keysOf: (movie: InMemoryMovie) => readonly Key[],
): readonly (readonly [Key, Tally])[] => {
  const byKey = new Map<Key, WatchedByOne[]>();
  for (const each of watchedMovies)
    for (const key of keysOf(each.movie)) byKey.set(key, [...(byKey.get(key) ?? []), each]);
  return [...byKey]
    .map(([key, those]) => [key, { count: those.length, average_rating: meanOf(those) }] as const)
    .sort(
      ([a, one], [b, other]) =>
        other.count - one.count ||
        (other.average_rating ?? 0) - (one.average_rating ?? 0) ||
        (a < b ? -1 : 1),
    )
    .slice(0, TOP);
};

const meanOf = (watchedMovies: readonly WatchedByOne[]): number | null => {
  const stars = watchedMovies.flatMap(({ halfStars }) => (halfStars === null ? [] : [starsOf(halfStars)]));
  if (stars.length === 0) return null;
  return Math.round((10 * stars.reduce((sum, each) => sum + each, 0)) / stars.length) / 10;
};

/** The names of all people of the catalogue: the first of them has the id 1. */
export const peopleOf = (catalogue: readonly InMemoryMovie[]): readonly string[] => [
  ...new Set(catalogue.flatMap(({ directors, actors }) => [...directors, ...actors])),
];

export const busiestWeek = (viewings: readonly Viewing[]): Statistics['busiest_week'] => {
  const counts = new Map<string, number>();
  for (const { day } of viewings) {
    const date = Temporal.PlainDate.from(day);
    const monday = date.subtract({ days: date.dayOfWeek - 1 }).toString();
    counts.set(monday, (counts.get(monday) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  if (busiest === undefined) return null;
  const [monday, count] = busiest;
  const { yearOfWeek: year = 0, weekOfYear: week = 0 } = Temporal.PlainDate.from(monday);
  return { year, week, begins_on: monday, viewings: count };
};
