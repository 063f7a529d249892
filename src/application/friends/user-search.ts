import type { Person } from '#domain/friends/friendship';
import type { PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

export interface UserSearch {
  /**
   * People whose user name is this or begins so, by user name: so the whole name comes first. Whoever does not let the
   * viewer see their profile is found by the whole name only, and whoever has blocked the viewer not at all.
   * @param name as the viewer wrote it
   */
  byName(viewerId: number, name: string, page: PageRequest): Promise<PageOutcome<Person>>;
}
