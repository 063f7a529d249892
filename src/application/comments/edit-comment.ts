import type { NoSuchComment, TooLateToEdit } from '#domain/comments/comment';
import { parseCommentBody } from '#domain/comments/comment-body';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { Clock } from '../ports/clock.ts';
import { commentItem, type CommentItem } from './comment-item.ts';
import type { CommentPlace, CommentStore } from './comment-store.ts';

export interface EditCommentInput extends CommentPlace {
  readonly userId: number;
  /** What is left out stays. */
  readonly body: string | undefined;
  readonly spoiler: boolean | undefined;
}

export type EditComment = (
  input: EditCommentInput,
) => Promise<Outcome<CommentItem, InvalidInput | NoSuchComment | TooLateToEdit>>;

/** Changes one's own comment, soon after it was written. */
export const editComment =
  (ports: { readonly comments: CommentStore; readonly clock: Clock }): EditComment =>
  async ({ userId, body, spoiler, ...place }) => {
    const parsed = body === undefined ? accept(undefined) : parseCommentBody(body);
    if (!parsed.ok) return parsed;
    const edited = await ports.comments.change(place, (comment, author) => {
      const outcome = comment.edit(userId, { body: parsed.value, spoiler }, ports.clock.now());
      return outcome.ok ? accept(commentItem(comment, author)) : outcome;
    });
    return edited ?? refuse({ code: 'no-such-comment' });
  };
