import type { MovieItem, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

interface Done<Kind extends string> {
  readonly kind: Kind;
  readonly user: { readonly id: number; readonly username: string };
  readonly movie: MovieItem;
  readonly at: Date;
}

interface Rated extends Done<'rating'> {
  /** Stars. */
  readonly rating: number;
}

interface Commented extends Done<'comment'> {
  readonly comment: {
    readonly id: number;
    readonly body: string;
    readonly spoiler: boolean;
    readonly edited: boolean;
  };
}

interface Watched extends Done<'diary'> {
  readonly diary: {
    readonly id: number;
    /** YYYY-MM-DD */
    readonly watched_on: string;
    /** Stars; null also where the viewer may not see ratings. */
    readonly rating: number | null;
    readonly rewatch: boolean;
    readonly note: string | null;
  };
}

type PutOnWatchlist = Done<'watchlist'>;

/** Something that somebody did with a film, as it stands now. */
export type Activity = Rated | Watched | Commented | PutOnWatchlist;

export interface ActivityQueries {
  /**
   * What a person's friends did, as far as they let their friends see it: newest first; of what happened at once in an
   * order of its own, which is total.
   */
  ofFriends(viewerId: number, page: PageRequest): Promise<PageOutcome<Activity>>;
}
