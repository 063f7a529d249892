import type { CorrectionStore } from '#application/taste/correction-store';
import {
  MOST_CORRECTED,
  type CorrectionChange,
  type Corrections,
  type TasteLine,
} from '#domain/taste/correction';
import type { InMemoryRatings } from './ratings.ts';

/** What corrections are told from outside. */
export interface AroundCorrections {
  hasUser(id: number): boolean;
  hasPerson(id: number): boolean;
  readonly ratings: Pick<InMemoryRatings, 'find' | 'whenRemoved'>;
}

interface Kept {
  readonly userId: number;
  readonly change: CorrectionChange;
  readonly correctedAt: Date;
}

export class InMemoryCorrections implements CorrectionStore {
  readonly #kept = new Map<string, Kept>();
  readonly #around: AroundCorrections;

  constructor(around: AroundCorrections) {
    this.#around = around;
    around.ratings.whenRemoved((userId, movieId) => this.#kept.delete(`${userId} rating ${movieId}`));
  }

  put(userId: number, change: CorrectionChange, correctedAt: Date): ReturnType<CorrectionStore['put']> {
    const key = `${userId} ${targetOf(change)}`;
    if (change.of === 'rating' ? !change.isIgnored : change.wanted === null) {
      this.#kept.delete(key);
      return Promise.resolve('kept');
    }
    if (!this.#around.hasUser(userId)) return Promise.resolve('no-such-user');
    if (change.of === 'rating' && !this.#hasRated(userId, change.movieId))
      return Promise.resolve('not-rated');
    if (change.of === 'line') {
      const { line, wanted } = change;
      if (line.kind === 'person' && !this.#around.hasPerson(line.personId))
        return Promise.resolve('no-such-person');
      const others = this.of(userId).filter((kept) => targetOf(kept.change) !== targetOf(change));
      const lines = others.flatMap((kept) => (kept.change.of === 'line' ? kept.change : []));
      const more = lines.filter((each) => each.wanted === 'more');
      if (lines.length >= MOST_CORRECTED.lines || (wanted === 'more' && more.length >= MOST_CORRECTED.more))
        return Promise.resolve('too-many');
    }
    this.#kept.set(key, { userId, change, correctedAt });
    return Promise.resolve('kept');
  }

  byUser(userId: number): Promise<Corrections> {
    const changes = this.of(userId).map(({ change }) => change);
    return Promise.resolve({
      lines: changes.flatMap((change) =>
        change.of === 'line' && change.wanted !== null ? [{ line: change.line, wanted: change.wanted }] : [],
      ),
      ignored: changes.flatMap((change) => (change.of === 'rating' ? change.movieId : [])),
    });
  }

  #hasRated(userId: number, movieId: number): boolean {
    return this.#around.ratings.find(userId, movieId) !== undefined;
  }

  /** The oldest first; of users and ratings that are still there. */
  of(userId: number): readonly Kept[] {
    return [...this.#kept.values()]
      .filter((kept) => kept.userId === userId && this.#around.hasUser(userId))
      .filter(({ change }) => change.of === 'line' || this.#hasRated(userId, change.movieId))
      .sort((a, b) => a.correctedAt.getTime() - b.correctedAt.getTime() || (targetOf(a.change) < targetOf(b.change) ? -1 : 1)); // prettier-ignore
  }
}

const targetOf = (change: CorrectionChange): string =>
  change.of === 'rating' ? `rating ${change.movieId}` : nameOf(change.line);

const nameOf = (line: TasteLine): string => {
  if (line.kind === 'genre') return `genre ${line.genre.toLowerCase()}`;
  return line.kind === 'person' ? `person ${line.personId}` : `decade ${line.decade}`;
};
