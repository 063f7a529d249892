import type { Person } from '#domain/friends/friendship';
import type { PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

export interface FriendQueries {
  /**
   * By user name. One's own are all there; in the list of another stand those who let the viewer see who their own
   * friends are, and the viewer.
   */
  ofUser(
    of: { readonly ownerId: number; readonly viewerId: number },
    page: PageRequest,
  ): Promise<PageOutcome<Person>>;
}

export interface BlockQueries {
  /** Whom somebody has blocked; last blocked first, ties by id, highest first. */
  byUser(userId: number, page: PageRequest): Promise<PageOutcome<Person>>;
}
