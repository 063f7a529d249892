import type { Author, CommentPlace, CommentStore } from '#application/comments/comment-store';
import type { Comment } from '#domain/comments/comment';
import { copyOf } from '../copy.ts';

interface Surroundings {
  /** undefined: there is nobody with this id. */
  username(userId: number): string | undefined;
  hasMovie(id: number): boolean;
}

/** Comments in memory; which users and movies exist is told from outside. */
export class InMemoryComments implements CommentStore {
  private readonly comments = new Map<number, Comment>();
  private readonly surroundings: Surroundings;
  private lastId = 0;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  nextId(): Promise<number> {
    return Promise.resolve((this.lastId += 1));
  }

  add(comment: Comment): Promise<Author | 'no-such-movie' | 'no-such-user'> {
    const author = this.authorOf(comment);
    if (author === undefined) return Promise.resolve('no-such-user');
    if (!this.surroundings.hasMovie(comment.movieId)) return Promise.resolve('no-such-movie');
    this.comments.set(comment.id, copyOf(comment));
    return Promise.resolve(author);
  }

  async change<T>(
    { movieId, commentId }: CommentPlace,
    decide: (comment: Comment, author: Author) => T,
  ): Promise<T | undefined> {
    const found = this.all().find(({ comment }) => comment.id === commentId && comment.movieId === movieId);
    if (found === undefined) return undefined;
    const draft = copyOf(found.comment);
    const decided = decide(draft, found.author);
    this.comments.set(commentId, draft);
    return Promise.resolve(decided);
  }

  remove({ movieId, commentId }: CommentPlace, userId: number): Promise<boolean> {
    const found = this.all().some(
      ({ comment }) => comment.id === commentId && comment.movieId === movieId && comment.userId === userId,
    );
    if (found) this.comments.delete(commentId);
    return Promise.resolve(found);
  }

  /** Those of users and movies that still exist, newest first. */
  all(): readonly { readonly comment: Comment; readonly author: Author }[] {
    return [...this.comments.values()]
      .flatMap((comment) => {
        const author = this.authorOf(comment);
        return author === undefined || !this.surroundings.hasMovie(comment.movieId)
          ? []
          : [{ comment, author }];
      })
      .sort((a, b) => newestFirst(a.comment, b.comment));
  }

  private authorOf({ userId }: Comment): Author | undefined {
    const username = this.surroundings.username(userId);
    return username === undefined ? undefined : { username };
  }
}

const newestFirst = (a: Comment, b: Comment): number =>
  b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id;
