import { maySee } from '#domain/privacy/may-see';
import { refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { MovieItem, Page, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';
import type { Audiences } from '../privacy/audiences.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';
import type { Relationships } from '../privacy/relationships.ts';

export interface RatedItem extends MovieItem {
  readonly user_rating: number;
  readonly rated_at: Date;
}

export interface RatedMovieQueries {
  /** Newest first, ties by movie id, highest first. */
  byUser(userId: number, page: PageRequest): Promise<PageOutcome<RatedItem>>;
}

export type RatedMoviesOf = (
  request: { readonly ownerId: number; readonly viewerId: number },
  page: PageRequest,
) => Promise<Outcome<Page<RatedItem>, InvalidInput | NoSuchUser | PrivateProfile>>;

/** What somebody has rated, as far as they let the viewer see it. */
export const ratedMoviesOf =
  (ports: {
    readonly ratedMovies: RatedMovieQueries;
    readonly relationships: Relationships;
    readonly audiences: Audiences;
  }): RatedMoviesOf =>
  async ({ ownerId, viewerId }, page) => {
    if (ownerId !== viewerId) {
      const owner = await ports.audiences.byOwner(ownerId);
      const relationship = await ports.relationships.between(viewerId, ownerId);
      // Whoever is blocked is not told so: for them there is nobody.
      if (owner === undefined || relationship === 'blocked') return refuse({ code: 'no-such-user' });
      if (!maySee(relationship, owner.ratings)) return refuse({ code: 'private-profile' });
    }
    return ports.ratedMovies.byUser(ownerId, page);
  };
