import { commentItem } from '#application/comments/comment-item';
import type { CommentQueries } from '#application/comments/comment-queries';
import { refuse } from '#domain/outcome';
import { areApart } from '#domain/privacy/are-apart';
import type { InMemoryMovies } from '../catalogue/movies.ts';
import type { InMemoryFriends } from '../friends/friends.ts';
import { pageOf } from '../page.ts';
import type { InMemoryComments } from './comments.ts';

export const createInMemoryCommentQueries = ({
  comments,
  movies,
  friends,
}: {
  readonly comments: InMemoryComments;
  readonly movies: Pick<InMemoryMovies, 'byIds'>;
  readonly friends: InMemoryFriends;
}): CommentQueries => ({
  underMovie: async (movieId, viewerId, page) => {
    if ((await movies.byIds([movieId])).length === 0) return refuse({ code: 'no-such-movie' });
    const isHidden = (author: number): boolean => areApart(friends.between(viewerId, author));
    const shown = comments
      .all()
      .filter(({ comment }) => comment.movieId === movieId && !isHidden(comment.userId))
      .map(({ comment, author }) => commentItem(comment, author));
    return pageOf(shown, page);
  },
});
