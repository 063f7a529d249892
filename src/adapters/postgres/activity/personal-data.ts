import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, NAMED_MOVIE, namedUser } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

/**
 * Those that they got are not shown where one has blocked the other, as in their list. Those that they gave are theirs,
 * but not to whom where that person has blocked them.
 */
const TIPS = `
select id, from_user_id, case when relationship <> 'blocked' then to_user_id end as to_user_id, movie_id, note,
  created_at, null::timestamptz as dismissed_at, thanked_at
from tips cross join lateral relationship_in_list($1::bigint, to_user_id) as relationship
where from_user_id = $1
union all
select id, from_user_id, to_user_id, movie_id, note, created_at, dismissed_at, thanked_at
from tips cross join lateral relationship_in_list($1::bigint, from_user_id) as relationship
where to_user_id = $1 and not are_apart(relationship)`;

export const createTipData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'tips',
    tables: ['tips'],
    pages: (userId) =>
      inPages<PersonalData['tips'][number]>(sql, userId, {
        rows: `select tip.id, ${namedUser('sender')} as from_user,
           case when recipient.id is not null then ${namedUser('recipient')} end as to_user, ${NAMED_MOVIE},
           note, tip.created_at, dismissed_at, thanked_at, tip.created_at as key_at, tip.id as key_id
         from (${TIPS}) as tip
         join users as sender on sender.id = from_user_id
         left join users as recipient on recipient.id = to_user_id
         join movies as movie on movie.id = movie_id`,
      }),
  },
];
