import * as z from 'zod';
import type { CommentItem } from '#application/comments/comment-item';
import type { CommentQueries } from '#application/comments/comment-queries';
import { accept, refuse } from '#domain/outcome';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace } from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';

/** When the last comment of a page was written, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

type Row = { readonly [Name in keyof CommentItem]: CommentItem[Name] } & { readonly place: string };

/** One row without a comment where the film has none to show; no row where there is no film. */
const UNDER_MOVIE = `
select comment.*
from movies as movie
left join lateral (
  select comment.id, comment.body, comment.created_at as timestamp, comment.user_id, author.username, comment.spoiler,
    comment.edited_at is not null as edited, ${asInstant('comment.created_at')} as place
  from comments as comment
  join users as author on author.id = comment.user_id
  cross join lateral relationship_in_list($2::bigint, comment.user_id) as relationship
  where comment.movie_id = movie.id
    and ($3::timestamptz is null or (comment.created_at, comment.id) < ($3, $4::bigint))
    and not are_apart(relationship)
  order by comment.created_at desc, comment.id desc limit $5
) as comment on true
where movie.id = $1::bigint
order by comment.timestamp desc, comment.id desc`;

export const createCommentQueries = (sql: Sql): CommentQueries => ({
  underMovie: async (movieId, viewerId, page) => {
    const name = ['comments', movieId];
    const place = decodeCursor(name, page.cursor, Place);
    if (!place.ok) return place;
    const [createdAt = null, commentId = null] = place.value ?? [];
    const rows = await sql<Row | { readonly id: null }>(UNDER_MOVIE, [
      ...[movieId, viewerId, createdAt, commentId],
      page.limit + 1,
    ]);
    if (rows.length === 0) return refuse({ code: 'no-such-movie' });
    const found = rows.filter((row): row is Row => row.id !== null);
    const items = found.slice(0, page.limit);
    const last = found.length > page.limit ? items.at(-1) : undefined;
    return accept({ items, next: last ? encodeCursor(name, [last.place, last.id]) : null });
  },
});
