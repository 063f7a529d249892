import type { StatisticsRequest } from '#application/diary/statistics';
import type { HalfStars } from '#domain/taste/half-stars';
import { dayIn, type Day } from '#domain/time-zone';
import type { InMemoryMovie } from '../catalogue/movies.ts';
import type { Memory } from '../memory.ts';

export interface Viewing {
  readonly movieId: number;
  readonly day: Day;
  readonly entryId: number;
  readonly halfStars: HalfStars | null;
  readonly rewatch: boolean;
}

export interface WatchedByOne {
  readonly movie: InMemoryMovie;
  readonly viewings: readonly Viewing[];
  readonly halfStars: HalfStars | null;
}

export type Kept = Pick<Memory, 'catalogue' | 'movies' | 'ratings' | 'diary' | 'identity' | 'friends'>;

export const byDay = (a: Viewing, b: Viewing): number => {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.entryId - b.entryId || a.movieId - b.movieId;
};

export const viewingsOf = (
  { diary, ratings, identity }: Kept,
  { ownerId, year }: StatisticsRequest,
): readonly Viewing[] => {
  const timeZone = identity.timeZoneOf(ownerId);
  const noted = diary.ofUser(ownerId);
  const entries = noted.map(({ movieId, entry }) => ({
    movieId,
    day: entry.watchedOn,
    entryId: entry.id,
    halfStars: entry.stars?.halfStars ?? null,
    rewatch: entry.rewatch,
  }));
  const rated = ratings
    .all()
    .filter(({ userId, movieId }) => userId === ownerId && noted.every((each) => each.movieId !== movieId))
    .flatMap(({ movieId, halfStars, ratedAt }) =>
      timeZone === undefined
        ? []
        : [{ movieId, day: dayIn(timeZone, ratedAt), entryId: 0, halfStars, rewatch: false }],
    );
  return [...entries, ...rated]
    .filter(({ day }) => year === null || day.startsWith(String(year)))
    .sort(byDay);
};

export const watchedBy = (
  { catalogue, ratings }: Kept,
  ownerId: number,
  viewings: readonly Viewing[],
): readonly WatchedByOne[] =>
  catalogue.flatMap((movie) => {
    const own = viewings.filter(({ movieId }) => movieId === movie.id);
    const noted = own.findLast(({ halfStars }) => halfStars !== null)?.halfStars;
    const halfStars = noted ?? ratings.find(ownerId, movie.id)?.halfStars ?? null;
    return own.length === 0 ? [] : [{ movie, viewings: own, halfStars }];
  });
