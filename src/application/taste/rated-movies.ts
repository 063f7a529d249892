import type { InvalidInput, Outcome } from '#domain/outcome';
import type { MovieItem, Page, PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';
import type { OpenArea } from '../privacy/open-area.ts';
import type { NoSuchUser, PrivateProfile } from '../privacy/refusals.ts';

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
  (ports: { readonly ratedMovies: RatedMovieQueries; readonly openArea: OpenArea }): RatedMoviesOf =>
  async ({ ownerId, viewerId }, page) => {
    const open = await ports.openArea({ viewerId, ownerId, area: 'ratings' });
    return open.ok ? ports.ratedMovies.byUser(ownerId, page) : open;
  };
