import type { ContainerModule } from 'inversify';
import { commentDataIn } from '#adapters/in-memory/personal-data';
import { createCommentData } from '#adapters/postgres/comments/personal-data';
import { commentRoutes } from '#adapters/http/comments/routes';
import { createInMemoryCommentQueries } from '#adapters/in-memory/comments/comment-queries';
import { createCommentQueries } from '#adapters/postgres/comments/comment-queries';
import { PostgresCommentStore } from '#adapters/postgres/comments/comment-store';
import { commentOnMovie, type CommentOnMovie } from '#application/comments/comment-on-movie';
import type { CommentQueries } from '#application/comments/comment-queries';
import type { CommentStore } from '#application/comments/comment-store';
import { deleteComment, type DeleteComment } from '#application/comments/delete-comment';
import { editComment, type EditComment } from '#application/comments/edit-comment';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { CATALOGUE } from './catalogue.ts';
import { IDENTITY } from './identity.ts';
import { SHARED } from './shared.ts';

/** Ports that a storage serves. */
const STORED = {
  comments: id<CommentStore>('comments'),
  commentQueries: id<CommentQueries>('commentQueries'),
};

/** What people say about films: what can be asked for. */
export const COMMENTS = {
  ...STORED,
  commentOnMovie: id<CommentOnMovie>('commentOnMovie'),
  editComment: id<EditComment>('editComment'),
  deleteComment: id<DeleteComment>('deleteComment'),
};

export const commentsModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase, routes, personalData }) => {
    stored(STORED, storage, {
      postgres: ({ orm, sql }) => ({
        comments: new PostgresCommentStore(orm, sql),
        commentQueries: createCommentQueries(sql),
      }),
      inMemory: (memory) => ({
        comments: memory.comments,
        commentQueries: createInMemoryCommentQueries(memory),
      }),
    });

    useCase(COMMENTS.commentOnMovie, commentOnMovie, {
      comments: STORED.comments,
      limiter: IDENTITY.limiter,
      clock: SHARED.clock,
    });
    useCase(COMMENTS.editComment, editComment, { comments: STORED.comments, clock: SHARED.clock });
    useCase(COMMENTS.deleteComment, deleteComment, { comments: STORED.comments });

    personalData(storage, { postgres: ({ sql }) => createCommentData(sql), inMemory: commentDataIn });

    routes(commentRoutes, {
      movies: CATALOGUE.movies,
      comments: STORED.commentQueries,
      commentOnMovie: COMMENTS.commentOnMovie,
      editComment: COMMENTS.editComment,
      deleteComment: COMMENTS.deleteComment,
    });
  });
