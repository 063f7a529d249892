import type { Outcome, InvalidInput } from '#domain/outcome';
import type { Page, PageRequest } from '../catalogue/movie-queries.ts';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { CommentItem } from './comment-item.ts';

export interface CommentQueries {
  /**
   * Newest first, ties by id, highest first; without those of people of whom one has blocked the other.
   * @param viewerId null: nobody is signed in
   */
  underMovie(
    movieId: number,
    viewerId: number | null,
    page: PageRequest,
  ): Promise<Outcome<Page<CommentItem>, InvalidInput | NoSuchMovie>>;
}
