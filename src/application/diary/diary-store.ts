import type { FilmDiary } from '#domain/diary/film-diary';

/**
 * Diaries as a unit of work sees them, a film at a time. What is loaded is the person's alone until its end: whoever
 * else would change their diary waits, and a rating that is given by hand meanwhile starts the work again.
 */
export interface DiaryStore {
  /** What a person has noted of a film, and how they rate it. */
  film(userId: number, movieId: number): Promise<FilmDiary | 'no-such-movie' | 'no-such-user'>;
  /** The film of one of the person's own entries, with all that they have noted of it. */
  filmOfEntry(userId: number, entryId: number): Promise<FilmDiary | undefined>;
  /** An id for a new entry. */
  nextId(): Promise<number>;
  /** Keeps the entries and the rating as they are now in place of those that were loaded. */
  save(loaded: FilmDiary, now: FilmDiary): Promise<void>;
}
