import type { NoSuchComment } from '#domain/comments/comment';
import { accept, refuse, type Outcome } from '#domain/outcome';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type RemoveComment = (
  operator: string,
  removal: { readonly commentId: number; readonly because: string | undefined },
) => Promise<Outcome<{ readonly authorId: number; readonly reports: number }, NoSuchComment>>;

/** Takes somebody's comment away, which upholds the reports about it. */
export const removeComment =
  (ports: OperatorPorts): RemoveComment =>
  (operator, { commentId, because }) =>
    actAsOperator(ports, operator, async ({ comments }, now) => {
      const removed = await comments.remove(commentId, now);
      if (removed === undefined) return refuse({ code: 'no-such-comment' });
      return accept({
        value: removed,
        action: 'comment-removed',
        about: { is: 'comment', id: commentId },
        detail: because,
      });
    });
