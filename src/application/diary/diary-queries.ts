import type { MovieItem, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

/** A viewing as lists show it. */
export interface DiaryItem {
  readonly id: number;
  readonly movie: MovieItem;
  /** YYYY-MM-DD */
  readonly watched_on: string;
  /** Stars; null also where the viewer may not see them. */
  readonly rating: number | null;
  readonly rewatch: boolean;
  readonly note: string | null;
  readonly created_at: Date;
}

export interface DiaryList {
  readonly ownerId: number;
  /** Only viewings of this year. */
  readonly year: number | null;
  readonly withRatings: boolean;
}

/** Reads of diaries, newest first: by day, then id. Whether somebody may see one is decided before. */
export interface DiaryQueries {
  entry(ownerId: number, entryId: number): Promise<DiaryItem | undefined>;
  list(list: DiaryList, page: PageRequest): Promise<PageOutcome<DiaryItem>>;
  ofMovie(ownerId: number, movieId: number, page: PageRequest): Promise<PageOutcome<DiaryItem>>;
}
