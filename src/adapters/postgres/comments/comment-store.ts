import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import type { Author, CommentPlace, CommentStore } from '#application/comments/comment-store';
import type { Comment } from '#domain/comments/comment';
import { sqlWithin } from '../database.ts';
import { asFault, brokenConstraint } from '../faults.ts';
import { retried } from '../retries.ts';
import type { Sql } from '../sql.ts';
import { commentMapping } from './mapping.ts';

export class PostgresCommentStore implements CommentStore {
  private readonly orm: MikroORM;
  private readonly sql: Sql;

  constructor(orm: MikroORM, sql: Sql) {
    this.orm = orm;
    this.sql = sql;
  }

  async nextId(): Promise<number> {
    const [row] = await this.sql<{ id: number }>(
      `select nextval(pg_get_serial_sequence('comments', 'id')) as id`,
    );
    return (row as { id: number }).id;
  }

  async add(comment: Comment): Promise<Author | 'no-such-movie' | 'no-such-user'> {
    try {
      const [author] = await this.sql<Author>(
        `insert into comments (id, movie_id, user_id, body, spoiler, created_at) values ($1, $2, $3, $4, $5, $6)
         returning (select username from users where users.id = comments.user_id) as username`,
        [comment.id, comment.movieId, comment.userId, comment.body, comment.spoiler, comment.createdAt],
      );
      return author as Author;
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'comments_movie_id_fkey') return 'no-such-movie';
      if (constraint === 'comments_user_id_fkey') return 'no-such-user';
      throw error;
    }
  }

  async change<T>(
    place: CommentPlace,
    decide: (comment: Comment, author: Author) => T,
  ): Promise<T | undefined> {
    try {
      return await retried(() => this.changeOnce(place, decide));
    } catch (error) {
      throw asFault(error);
    }
  }

  async remove({ movieId, commentId }: CommentPlace, userId: number): Promise<boolean> {
    const removed = await this.sql(
      'delete from comments where id = $1 and movie_id = $2 and user_id = $3 returning 1',
      [commentId, movieId, userId],
    );
    return removed.length > 0;
  }

  private changeOnce<T>(
    { movieId, commentId }: CommentPlace,
    decide: (comment: Comment, author: Author) => T,
  ): Promise<T | undefined> {
    return this.orm.em.fork().transactional(async (em) => {
      const row = await em.findOne(
        commentMapping,
        { id: commentId, movieId },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (row === null) return undefined;
      const [author] = await sqlWithin(em)<Author>('select username from users where id = $1', [row.userId]);
      return decide(row as Comment, author as Author);
    });
  }
}
