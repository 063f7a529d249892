import type { NoSuchComment } from '#domain/comments/comment';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { CommentPlace, CommentStore } from './comment-store.ts';

export type DeleteComment = (
  input: CommentPlace & { readonly userId: number },
) => Promise<Outcome<void, NoSuchComment>>;

/** Takes one's own comment away, however old. */
export const deleteComment =
  (ports: { readonly comments: CommentStore }): DeleteComment =>
  async ({ userId, ...place }) =>
    (await ports.comments.remove(place, userId)) ? accept(undefined) : refuse({ code: 'no-such-comment' });
