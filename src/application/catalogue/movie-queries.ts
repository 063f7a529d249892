import type { InvalidInput, Outcome } from '#domain/outcome';
import type { SourceName } from './catalogue-source.ts';

/** A film as every list shows it. */
export interface MovieItem {
  readonly id: number;
  readonly title: string;
  /** YYYY-MM-DD */
  readonly release_date: string | null;
  readonly year: number | null;
  /** minutes */
  readonly runtime: number | null;
  readonly overview: string | null;
  readonly poster_url: string | null;
  readonly adult: boolean;
  /** The mean of all stars given, one decimal; null without ratings. */
  readonly average_rating: number | null;
  readonly rating_count: number;
}

/** A film that a search has found. */
export interface FoundMovie extends MovieItem {
  /** Another title of it, by which it was found; null: by its own. */
  readonly matched_title: string | null;
}

export interface Name {
  readonly name: string;
}

/** Somebody of a film, who has a page of their own. */
export interface Person extends Name {
  readonly id: number;
}

/** What the caller's friends gave a film, as far as they let their friends see it. */
export interface FriendsOfMovie {
  readonly count: number;
  /** The mean of their stars, one decimal; null without ratings. */
  readonly average: number | null;
  /** The newest ten. */
  readonly ratings: readonly {
    readonly user: { readonly id: number; readonly username: string };
    readonly rating: number;
  }[];
}

export interface MovieDetail extends MovieItem {
  readonly genres: readonly Name[];
  readonly actors: readonly Person[];
  readonly directors: readonly Person[];
  /** Who says what is known of it, by name; empty where none of them does. */
  readonly sources: readonly SourceName[];
  /** The caller's own stars; 0 if none or nobody is signed in. */
  readonly rated: number;
  readonly on_watchlist: boolean;
  /** null: nobody is signed in. */
  readonly friends: FriendsOfMovie | null;
}

/** One page of a list in a stable, total order; `next` is the opaque place where the following page begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

export type PopularWindow = 'all' | 'year' | 'month' | 'week';

/** A page, or that the cursor was edited or belongs to another list. */
export type PageOutcome<T> = Outcome<Page<T>, InvalidInput>;

/** Display reads of the catalogue: one statement each, in the shapes of the contract. */
export interface MovieQueries {
  detail(movieId: number, viewerId: number | null): Promise<MovieDetail | undefined>;
  /** Damped mean (sum + m c) / (n + m), m = 25, c = the mean of all ratings; ties by prominence, then id. Exact within a minute. */
  popular(
    list: { readonly window: PopularWindow; readonly genre: string | null },
    page: PageRequest,
  ): Promise<PageOutcome<MovieItem>>;
  /**
   * Exact title first, then prefix, then words, then similar; typos, accents and missing articles are forgiven. A year
   * before or behind the title puts the films of that year first; initials find titles where nothing has them as words.
   * Other titles of a film are found in full and by their beginning, after its own.
   */
  search(title: string, page: PageRequest): Promise<PageOutcome<FoundMovie>>;
  /** The films with these ids that exist, in no particular order. */
  byIds(ids: readonly number[]): Promise<readonly MovieItem[]>;
}
