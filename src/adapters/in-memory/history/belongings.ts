import type { PlainText } from '#domain/plain-text';
import type { HalfStars } from '#domain/taste/half-stars';
import type { DismissalReason } from '#domain/taste/dismissal';
import type { Day } from '#domain/time-zone';
import type { InMemoryDiary } from '../diary/diary.ts';
import type { InMemoryDismissals } from '../taste/dismissals.ts';
import type { InMemoryRatings } from '../taste/ratings.ts';
import type { InMemoryWatchlists } from '../watchlist/watchlists.ts';

/** A rating, a viewing, a place on the watch list or a dismissal: what an import of a history can change. */
export interface Key {
  readonly kind: 'rating' | 'viewing' | 'wanted' | 'dismissed';
  readonly movieId: number;
  /** Of a viewing. */
  readonly day: Day | null;
}

/** What stands there, as far as an import can bring it. */
export interface Standing {
  readonly halfStars: HalfStars | null;
  /** When the stars were given, or the film put on the list or dismissed. */
  readonly at: Date | null;
  readonly note: PlainText | null;
  readonly rewatch: boolean | null;
  /** Of a dismissal. */
  readonly reason: DismissalReason | null;
}

export const NOTHING_STANDS: Standing = {
  ...{ halfStars: null, at: null, note: null, rewatch: null, reason: null },
};

export interface Around {
  readonly ratings: InMemoryRatings;
  readonly diary: InMemoryDiary;
  readonly watchlists: InMemoryWatchlists;
  readonly dismissals: InMemoryDismissals;
}

/** What one person has, entry by entry. Only to be changed while nobody else changes the diary. */
export class Belongings {
  readonly #around: Around;
  readonly #userId: number;

  constructor(around: Around, userId: number) {
    this.#around = around;
    this.#userId = userId;
  }

  /** The days on which the person has seen a film. */
  daysOf(movieId: number): readonly Day[] {
    return this.#entries(movieId).map(({ entry }) => entry.watchedOn);
  }

  at({ kind, movieId, day }: Key): Standing | undefined {
    if (kind === 'rating') {
      const rating = this.#around.ratings.find(this.#userId, movieId);
      return rating && { ...NOTHING_STANDS, halfStars: rating.halfStars, at: rating.ratedAt };
    }
    if (kind === 'wanted') {
      const wanted = this.#wanted(movieId);
      return wanted && { ...NOTHING_STANDS, at: wanted.addedAt, note: wanted.note };
    }
    if (kind === 'dismissed') {
      const dismissal = this.#around.dismissals.of(this.#userId).find((each) => each.movieId === movieId);
      return dismissal && { ...NOTHING_STANDS, at: dismissal.dismissedAt, reason: dismissal.reason };
    }
    const entry = this.#entries(movieId).find((each) => each.entry.watchedOn === day)?.entry;
    return (
      entry && {
        ...NOTHING_STANDS,
        halfStars: entry.stars?.halfStars ?? null,
        at: entry.stars?.ratedAt ?? null,
        note: entry.note,
        rewatch: entry.rewatch,
      }
    );
  }

  /** @param noted when a new entry of the diary counts as noted */
  put({ kind, movieId, day }: Key, standing: Standing, noted: Date): void {
    const userId = this.#userId;
    const { halfStars, at, note, rewatch, reason } = standing;
    if (kind === 'rating' && halfStars !== null && at !== null)
      void this.#around.ratings.put({ userId, movieId, halfStars, ratedAt: at });
    if (kind === 'wanted' && at !== null)
      void this.#around.watchlists.put({ userId, movieId, addedAt: at, note });
    if (kind === 'dismissed' && at !== null && reason !== null)
      void this.#around.dismissals.put({ userId, movieId, reason, dismissedAt: at });
    if (kind !== 'viewing' || day === null) return;
    const there = this.#entries(movieId).find((each) => each.entry.watchedOn === day)?.entry;
    const entry = {
      id: there?.id ?? this.#around.diary.nextId(),
      watchedOn: day,
      stars: halfStars === null || at === null ? null : { halfStars, ratedAt: at },
      rewatch: rewatch ?? false,
      note,
      createdAt: there?.createdAt ?? noted,
    };
    this.#around.diary.keep({ userId, movieId, entry });
  }

  remove({ kind, movieId, day }: Key): void {
    if (kind === 'rating') void this.#around.ratings.remove(this.#userId, movieId);
    if (kind === 'wanted') void this.#around.watchlists.remove(this.#userId, movieId);
    if (kind === 'dismissed') void this.#around.dismissals.remove(this.#userId, movieId);
    if (kind !== 'viewing') return;
    const there = this.#entries(movieId).find((each) => each.entry.watchedOn === day)?.entry;
    if (there !== undefined) this.#around.diary.takeAway(there.id);
  }

  #entries(movieId: number) {
    return this.#around.diary.ofUser(this.#userId).filter((each) => each.movieId === movieId);
  }

  #wanted(movieId: number) {
    return this.#around.watchlists.allOf(this.#userId).find((each) => each.movieId === movieId);
  }
}
