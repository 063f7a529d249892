import * as z from 'zod';
import type { TipQueries } from '#application/activity/tip-queries';
import type { MovieItem, PageRequest } from '#application/catalogue/movie-queries';
import { accept } from '#domain/outcome';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace, type ListName } from '../catalogue/cursor.ts';
import { MOVIE_ITEM, MOVIE_TALLY, movieItem } from '../catalogue/movie-item.ts';
import type { Sql } from '../sql.ts';

/** When the last tip of a page was given, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);

interface Row extends MovieItem {
  readonly tip_id: number;
  readonly person_id: number;
  readonly username: string;
  readonly note: string | null;
  readonly created_at: Date;
  readonly thanked: boolean;
  readonly place: string;
}

/** The tips of `$1` on one side, and who is on the other; one more than the `$4` of a page. */
const pageOfTips = (own: string, other: string, condition: string): string => `
select ${MOVIE_ITEM}, tip.id as tip_id, tip.person_id, tip.username, tip.note, tip.created_at,
  tip.thanked_at is not null as thanked, ${asInstant('tip.created_at')} as place
from (
  select tip.id, tip.movie_id, tip.note, tip.created_at, tip.thanked_at, person.id as person_id, person.username
  from tips as tip
  join users as person on person.id = tip.${other}
  cross join lateral relationship_in_list($1::bigint, tip.${other}) as relationship
  where tip.${own} = $1 and ${condition} and not are_apart(relationship)
    and ($2::timestamptz is null or (tip.created_at, tip.id) < ($2, $3::bigint))
  order by tip.created_at desc, tip.id desc limit $4 + 1
) as tip
join movies as movie on movie.id = tip.movie_id ${MOVIE_TALLY}
order by tip.created_at desc, tip.id desc`;

const RECEIVED = pageOfTips('to_user_id', 'from_user_id', 'tip.dismissed_at is null');
const SENT = pageOfTips('from_user_id', 'to_user_id', 'true');

export const createTipQueries = (sql: Sql): TipQueries => {
  const pageOf = async (
    statement: string,
    name: ListName,
    userId: number,
    { limit, cursor }: PageRequest,
  ) => {
    const place = decodeCursor(name, cursor, Place);
    if (!place.ok) return place;
    const [createdAt = null, tipId = null] = place.value ?? [];
    const rows = await sql<Row>(statement, [userId, createdAt, tipId, limit]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const items = shown.map(({ tip_id, person_id, username, note, created_at, thanked, ...row }) => ({
      person: { id: person_id, username },
      tip: { id: tip_id, movie: movieItem(row), note, created_at, thanked },
    }));
    return accept({ items, next: last ? encodeCursor(name, [last.place, last.tip_id]) : null });
  };
  return {
    received: async (userId, page) => {
      const tips = await pageOf(RECEIVED, ['tips', userId], userId, page);
      if (!tips.ok) return tips;
      const { items, next } = tips.value;
      return accept({ items: items.map(({ person, tip }) => ({ ...tip, from: person })), next });
    },
    sent: async (userId, page) => {
      const tips = await pageOf(SENT, ['sent tips', userId], userId, page);
      if (!tips.ok) return tips;
      const { items, next } = tips.value;
      return accept({ items: items.map(({ person, tip }) => ({ ...tip, to: person })), next });
    },
  };
};
