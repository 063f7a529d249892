import type { MovieItem, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

interface Person {
  readonly id: number;
  readonly username: string;
}

interface TipItem {
  readonly id: number;
  readonly movie: MovieItem;
  readonly note: string | null;
  readonly created_at: Date;
  /** Whether the one who got it has said thanks. */
  readonly thanked: boolean;
}

export interface ReceivedTip extends TipItem {
  readonly from: Person;
}

export interface SentTip extends TipItem {
  readonly to: Person;
}

/**
 * Display reads of tips, newest first, ties by id, highest first: one statement each. What people have given of whom one
 * has blocked the other is not there.
 */
export interface TipQueries {
  /** Without the dismissed ones. */
  received(userId: number, page: PageRequest): Promise<PageOutcome<ReceivedTip>>;
  /** With the dismissed ones: nobody is told of that. */
  sent(userId: number, page: PageRequest): Promise<PageOutcome<SentTip>>;
}
