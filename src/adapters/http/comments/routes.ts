import { z } from 'zod';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { CommentOnMovie } from '#application/comments/comment-on-movie';
import type { CommentQueries } from '#application/comments/comment-queries';
import type { DeleteComment } from '#application/comments/delete-comment';
import type { EditComment } from '#application/comments/edit-comment';
import { idIn } from '../input.ts';
import * as story from '../openapi/story.ts';
import { listQuery, nextLink, pageRequest } from '../paging.ts';
import { refused, type Refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { comment, commentBody, commentChanges, namedComment } from './schemas.ts';

interface Needs {
  readonly movies: Pick<MovieQueries, 'detail'>;
  readonly comments: CommentQueries;
  readonly commentOnMovie: CommentOnMovie;
  readonly editComment: EditComment;
  readonly deleteComment: DeleteComment;
}

const tag = 'Comments';

export const commentRoutes = ({
  movies,
  comments,
  commentOnMovie,
  editComment,
  deleteComment,
}: Needs): readonly Route[] => {
  const lookUp = async ({
    ids,
  }: {
    readonly ids: { readonly id: number };
  }): Promise<Refused<'no-such-movie'> | undefined> =>
    (await movies.detail(ids.id, null)) === undefined ? refused({ code: 'no-such-movie' }) : undefined;

  return [
    route({
      methods: { POST: 'commentOnMovie' },
      path: '/api/movie/:id/comment/',
      who: 'signed-in',
      tag,
      summary: 'Comment on a film',
      description:
        'Everybody may read it. Each request makes a comment of its own: people may say a thing twice.',
      ids: story.movieIds,
      body: commentBody,
      bodyExample: { body: story.comment.body, spoiler: story.comment.spoiler },
      answers: { 201: { body: comment, description: 'The comment.', example: story.comment } },
      problems: ['no-such-movie', 'too-many-attempts'],
      lookUp,
      handle: async ({ ids, body, caller }) => {
        const written = await commentOnMovie({ userId: caller.userId, movieId: ids.id, ...body });
        return written.ok ? { status: 201, body: written.value } : refused(written.refusal);
      },
    }),
    route({
      methods: { GET: 'listComments' },
      path: '/api/movie/:id/comments/',
      who: 'viewer',
      tag,
      summary: 'List the comments on a film',
      description:
        'Newest first. Where one of two people has blocked the other, neither is shown what the other says; the answer is personal when somebody is signed in.',
      ids: story.movieIds,
      query: listQuery,
      answers: {
        200: {
          body: z.array(comment),
          description: 'The comments; none is an empty list.',
          example: [story.comment],
          headers: ['Link', 'ETag'],
        },
      },
      problems: ['no-such-movie'],
      lookUp,
      handle: async ({ ids, query, caller, ctx }) => {
        const page = await comments.underMovie(ids.id, caller?.userId ?? null, pageRequest(query));
        if (!page.ok) return refused(page.refusal);
        ctx.vary('Cookie, Authorization');
        const { items, next } = page.value;
        return { status: 200, body: items, headers: nextLink(ctx, next), isPublic: caller === null };
      },
    }),
    route({
      methods: { PATCH: 'editComment' },
      path: '/api/movie/:id/comment/',
      who: 'signed-in',
      tag,
      summary: 'Edit own comment',
      description:
        'For 15 minutes after it was written; what is left out stays. It is marked as edited where something changed.',
      ids: story.movieIds,
      query: namedComment,
      body: commentChanges,
      bodyExample: { spoiler: story.comment.spoiler },
      answers: {
        200: { body: comment, description: 'The comment as it is now.', example: story.comment },
      },
      problems: ['no-such-movie', 'no-such-comment', 'too-late-to-edit'],
      lookUp,
      handle: async ({ ids, query, body, caller }) => {
        const commentId = idIn(query.comment_id);
        if (commentId === undefined) return refused({ code: 'no-such-comment' });
        const { body: text, spoiler } = body;
        const place = { movieId: ids.id, commentId };
        const edited = await editComment({ ...place, userId: caller.userId, body: text, spoiler });
        return edited.ok ? { status: 200, body: edited.value } : refused(edited.refusal);
      },
    }),
    route({
      methods: { DELETE: 'deleteComment' },
      path: '/api/movie/:id/comment/',
      who: 'signed-in',
      tag,
      summary: 'Delete own comment',
      description: 'However old it is. Deleting it again finds nothing there.',
      ids: story.movieIds,
      query: namedComment,
      answers: { 204: { body: null, description: 'It is gone.' } },
      problems: ['no-such-movie', 'no-such-comment'],
      lookUp,
      handle: async ({ ids, query, caller }) => {
        const commentId = idIn(query.comment_id);
        if (commentId === undefined) return refused({ code: 'no-such-comment' });
        const deleted = await deleteComment({ movieId: ids.id, commentId, userId: caller.userId });
        return deleted.ok ? { status: 204, body: null } : refused(deleted.refusal);
      },
    }),
  ];
};
