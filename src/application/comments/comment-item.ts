import type { Comment } from '#domain/comments/comment';
import type { Author } from './comment-store.ts';

/** A comment as people read it. */
export interface CommentItem {
  readonly id: number;
  readonly body: string;
  readonly timestamp: Date;
  readonly user_id: number;
  readonly username: string;
  readonly spoiler: boolean;
  readonly edited: boolean;
}

export const commentItem = (
  { id, body, spoiler, userId, createdAt, editedAt }: Comment,
  { username }: Author,
): CommentItem => ({
  ...{ id, body, timestamp: createdAt, user_id: userId, username, spoiler },
  edited: editedAt !== null,
});
