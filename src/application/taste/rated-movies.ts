import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { MovieItem, Page, PageRequest } from '../catalogue/movie-queries.ts';

export interface RatedItem extends MovieItem {
  readonly user_rating: number;
  readonly rated_at: Date;
}

export interface RatedMovieQueries {
  /** Newest first, ties by movie id, highest first. @throws {InvalidCursor} */
  of(userId: number, page: PageRequest): Promise<Page<RatedItem>>;
}

/** Who may look at somebody. */
export interface ProfileVisibility {
  /** undefined: no such user, or one that nobody can open. */
  of(userId: number): Promise<{ readonly isPrivate: boolean } | undefined>;
}

export type NoSuchUser = Refusal<'no-such-user'>;
export type PrivateProfile = Refusal<'private-profile'>;

export type RatedMoviesOf = (
  request: { readonly ownerId: number; readonly viewerId: number },
  page: PageRequest,
) => Promise<Outcome<Page<RatedItem>, NoSuchUser | PrivateProfile>>;

/** What somebody has rated, as far as they let the viewer see it. */
export const ratedMoviesOf =
  (ports: {
    readonly ratedMovies: RatedMovieQueries;
    readonly visibility: ProfileVisibility;
  }): RatedMoviesOf =>
  async ({ ownerId, viewerId }, page) => {
    if (ownerId !== viewerId) {
      const owner = await ports.visibility.of(ownerId);
      if (owner === undefined) return refuse({ code: 'no-such-user' });
      if (owner.isPrivate) return refuse({ code: 'private-profile' });
    }
    return accept(await ports.ratedMovies.of(ownerId, page));
  };
