import type { DiaryStore } from '#application/diary/diary-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { DiaryEntry } from '#domain/diary/diary-entry';
import type { MovieDiary } from '#domain/diary/movie-diary';
import type { Rating } from '#domain/taste/rating';
import type { TimeZone } from '#domain/time-zone';
import { OneAtATime } from '#kit/one-at-a-time';
import type { InMemoryRatings } from '../taste/ratings.ts';

interface Kept {
  readonly userId: number;
  readonly movieId: number;
  readonly entry: DiaryEntry;
}

interface World {
  readonly ratings: InMemoryRatings;
  readonly timeZoneOf: (userId: number) => TimeZone | undefined;
  readonly hasMovie: (id: number) => boolean;
}

/** Diaries in memory: one change at a time. */
export class InMemoryDiary implements UnitOfWork<{ readonly diary: DiaryStore }> {
  private kept: ReadonlyMap<number, Kept> = new Map();
  private lastId = 0;
  private readonly world: World;
  private readonly queue = new OneAtATime();

  constructor(world: World) {
    this.world = world;
  }

  run<T>(work: (stores: { readonly diary: DiaryStore }) => Promise<T>): Promise<T> {
    return this.queue.run(async () => {
      for (;;) {
        const change = new Change(this.all(), this.world, () => this.nextId());
        const result = await work({ diary: change });
        if (change.isOvertaken()) continue;
        this.kept = change.kept;
        await change.rate();
        return result;
      }
    });
  }

  /** Does work that changes entries one by one, while nobody else changes any. */
  alone<T>(work: () => T): Promise<T> {
    return this.queue.run(() => Promise.resolve(work()));
  }

  nextId(): number {
    return (this.lastId += 1);
  }

  /** Only within `alone`. */
  keep(kept: Kept): void {
    this.kept = new Map(this.kept).set(kept.entry.id, kept);
  }

  /** Only within `alone`. */
  takeAway(entryId: number): void {
    this.kept = new Map([...this.kept].filter(([id]) => id !== entryId));
  }

  /** Those of users and films that still exist. */
  all(): ReadonlyMap<number, Kept> {
    const { timeZoneOf, hasMovie } = this.world;
    return new Map(
      [...this.kept].filter(
        ([, { userId, movieId }]) => timeZoneOf(userId) !== undefined && hasMovie(movieId),
      ),
    );
  }

  has(userId: number, movieId: number): boolean {
    return this.ofUser(userId).some((each) => each.movieId === movieId);
  }

  ofUser(userId: number): readonly Kept[] {
    return [...this.all().values()].filter((each) => each.userId === userId);
  }
}

/** What is kept when the work is done, and no rating was given by hand meanwhile. */
class Change implements DiaryStore {
  readonly kept: Map<number, Kept>;
  readonly nextId: () => Promise<number>;
  private readonly world: World;
  private readonly seen: { userId: number; movieId: number; rating: Rating | undefined }[] = [];
  private readonly ratings: Rating[] = [];

  constructor(kept: ReadonlyMap<number, Kept>, world: World, nextId: () => number) {
    this.kept = new Map(kept);
    this.world = world;
    this.nextId = () => Promise.resolve(nextId());
  }

  ofMovie(userId: number, movieId: number): Promise<MovieDiary | 'no-such-movie' | 'no-such-user'> {
    const timeZone = this.world.timeZoneOf(userId);
    if (timeZone === undefined) return Promise.resolve('no-such-user');
    if (!this.world.hasMovie(movieId)) return Promise.resolve('no-such-movie');
    const rating = this.world.ratings.find(userId, movieId);
    this.seen.push({ userId, movieId, rating });
    const entries = [...this.kept.values()]
      .filter((each) => each.userId === userId && each.movieId === movieId)
      .map(({ entry }) => entry);
    const stars = rating === undefined ? null : { halfStars: rating.halfStars, ratedAt: rating.ratedAt };
    return Promise.resolve({ userId, movieId, timeZone, entries, rating: stars });
  }

  async ofEntry(userId: number, entryId: number): Promise<MovieDiary | undefined> {
    const kept = this.kept.get(entryId);
    if (kept?.userId !== userId) return undefined;
    const movie = await this.ofMovie(userId, kept.movieId);
    return typeof movie === 'string' ? undefined : movie;
  }

  save(loaded: MovieDiary, { userId, movieId, entries, rating }: MovieDiary): Promise<void> {
    for (const { id } of loaded.entries) this.kept.delete(id);
    for (const entry of entries) this.kept.set(entry.id, { userId, movieId, entry });
    if (rating !== null && rating !== loaded.rating) this.ratings.push({ userId, movieId, ...rating });
    return Promise.resolve();
  }

  isOvertaken(): boolean {
    return this.seen.some(
      ({ userId, movieId, rating }) => this.world.ratings.find(userId, movieId) !== rating,
    );
  }

  async rate(): Promise<void> {
    for (const rating of this.ratings) await this.world.ratings.put(rating);
  }
}
