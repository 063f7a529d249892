import type { MovieDiary } from '#domain/diary/movie-diary';

/**
 * Diaries as a unit of work sees them, a film at a time. What is loaded is the person's alone until its end: whoever
 * else would change their diary waits, and a rating that is given by hand meanwhile starts the work again.
 */
export interface DiaryStore {
  /** What a person has noted of a film, and how they rate it. */
  ofMovie(userId: number, movieId: number): Promise<MovieDiary | 'no-such-movie' | 'no-such-user'>;
  /** The film of one of the person's own entries, with all that they have noted of it. */
  ofEntry(userId: number, entryId: number): Promise<MovieDiary | undefined>;
  /** An id for a new entry. */
  nextId(): Promise<number>;
  /** Keeps the entries and the rating as they are now in place of those that were loaded. */
  save(loaded: MovieDiary, now: MovieDiary): Promise<void>;
}
