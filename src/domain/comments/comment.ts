import { accept, refuse, type Outcome, type Refusal } from '../outcome.ts';
import type { PlainText } from '../plain-text.ts';

/** There is no such comment under this film, or it is not the caller's. */
export type NoSuchComment = Refusal<'no-such-comment'>;
/** What others may have read and answered for a while stays as it is. */
export type TooLateToEdit = Refusal<'too-late-to-edit'>;

/** Milliseconds after it was written. */
export const EDITING_WINDOW = 15 * 60 * 1000;

export interface WrittenComment {
  readonly id: number;
  readonly movieId: number;
  readonly userId: number;
  readonly body: PlainText;
  readonly spoiler: boolean;
}

/** What is left out stays. */
export interface CommentChanges {
  readonly body?: PlainText | undefined;
  readonly spoiler?: boolean | undefined;
}

/** What a person says about a film, under the film. */
class CommentState {
  readonly id: number;
  readonly movieId: number;
  readonly userId: number;
  body: PlainText;
  /** It gives away what happens in the film. */
  spoiler: boolean;
  readonly createdAt: Date;
  /** null: it stands as it was written. */
  editedAt: Date | null;

  private constructor(written: WrittenComment, now: Date) {
    this.id = written.id;
    this.movieId = written.movieId;
    this.userId = written.userId;
    this.body = written.body;
    this.spoiler = written.spoiler;
    this.createdAt = now;
    this.editedAt = null;
  }

  static write(written: WrittenComment, now: Date): Comment {
    return new CommentState(written, now);
  }

  /** By its author alone, and only for a while. Changes that change nothing leave no mark. */
  edit(
    editor: number,
    { body = this.body, spoiler = this.spoiler }: CommentChanges,
    now: Date,
  ): Outcome<void, NoSuchComment | TooLateToEdit> {
    if (editor !== this.userId) return refuse({ code: 'no-such-comment' });
    if (now.getTime() - this.createdAt.getTime() > EDITING_WINDOW)
      return refuse({ code: 'too-late-to-edit' });
    if (body === this.body && spoiler === this.spoiler) return accept(undefined);
    this.body = body;
    this.spoiler = spoiler;
    this.editedAt = now;
    return accept(undefined);
  }
}

/** A comment as others see it: only its own methods change it. */
export type Comment = Readonly<CommentState>;
export const Comment: Pick<typeof CommentState, 'write' | 'prototype'> = CommentState;
