import type { Comment } from '#domain/comments/comment';

/** What is known of a comment beside itself. */
export interface Author {
  readonly username: string;
}

/** Where a comment stands. */
export interface CommentPlace {
  readonly movieId: number;
  readonly commentId: number;
}

/** Comments as commands change them; each call is atomic. */
export interface CommentStore {
  nextId(): Promise<number>;
  add(comment: Comment): Promise<Author | 'no-such-movie' | 'no-such-user'>;
  /**
   * Locks the comment, lets `decide` change it, and keeps the change. undefined: no such comment stands under this film.
   */
  change<T>(place: CommentPlace, decide: (comment: Comment, author: Author) => T): Promise<T | undefined>;
  /** One's own; false when nothing of the kind is there. */
  remove(place: CommentPlace, userId: number): Promise<boolean>;
}
