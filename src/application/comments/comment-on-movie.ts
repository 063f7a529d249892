import { commentBudgets } from '#domain/comments/comment-budgets';
import { parseCommentBody } from '#domain/comments/comment-body';
import { Comment } from '#domain/comments/comment';
import type { TooManyAttempts } from '#domain/attempt-budget';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { Clock } from '../ports/clock.ts';
import { spend } from '../ports/spend.ts';
import { commentItem, type CommentItem } from './comment-item.ts';
import type { CommentStore } from './comment-store.ts';

export interface CommentInput {
  readonly userId: number;
  readonly movieId: number;
  readonly body: string;
  readonly spoiler: boolean;
}

export type CommentOnMovie = (
  input: CommentInput,
) => Promise<Outcome<CommentItem, InvalidInput | NoSuchMovie | NotSignedIn | TooManyAttempts>>;

/** Says something about a film. */
export const commentOnMovie =
  (ports: {
    readonly comments: CommentStore;
    readonly limiter: AttemptLimiter;
    readonly clock: Clock;
  }): CommentOnMovie =>
  async ({ userId, movieId, body, spoiler }) => {
    const parsed = parseCommentBody(body);
    if (!parsed.ok) return parsed;
    const keep = async (): Promise<Outcome<CommentItem, NoSuchMovie | NotSignedIn>> => {
      const id = await ports.comments.nextId();
      const comment = Comment.write({ id, movieId, userId, body: parsed.value, spoiler }, ports.clock.now());
      const added = await ports.comments.add(comment);
      if (added === 'no-such-movie') return refuse({ code: 'no-such-movie' });
      if (added === 'no-such-user') return refuse({ code: 'not-signed-in' });
      return accept(commentItem(comment, added));
    };
    return spend(ports.limiter, commentBudgets(userId), keep);
  };
