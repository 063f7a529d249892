import {
  MOST_FRIENDS,
  type Agreement,
  type Statistics,
  type StatisticsQueries,
  type StatisticsRequest,
} from '#application/diary/statistics';
import type { Sql } from '../../sql.ts';
import { parts } from './parts.ts';
import { viewings, type Period } from './viewings.ts';

/** One statement, so that all parts tell of the same moment, and what was watched is gathered once. */
const statistics = (period: Period): string => `
with ${viewings(period)}
select ${Object.entries(parts)
  .map(([name, part]) => `${part} as ${name}`)
  .join(',\n')}`;

/**
 * The newest friends alone: were those with most in common looked for, all ratings of hundreds of people were read. Of each
 * friend the films are looked up in one pass of the index, which the array is for.
 */
const agreement = (period: Period): string => `
with ${viewings(period)},
friends as materialized (
  select users.id, users.username
  from friends_of($1) as friend_id
    join friendships on low_user_id = least($1, friend_id) and high_user_id = greatest($1, friend_id)
    join users on users.id = friend_id
    cross join lateral relationship_in_list($1, users.id) as relationship
  where may_see(relationship, users.ratings_audience)
  order by accepted_at desc, users.id desc limit ${MOST_FRIENDS}
)
select friends.id, friends.username, count(*)::int as in_common,
  round(avg((abs(theirs.half_stars - films.half_stars) <= 2)::int), 2)::float8 as agreement
from friends
  cross join lateral (
    select movie_id, half_stars from ratings where user_id = friends.id
      and movie_id = any((select array_agg(movie_id) from films where half_stars is not null)::bigint[])
    offset 0
  ) as theirs
  join films using (movie_id)
group by friends.id, friends.username
order by in_common desc, friends.id`;

const STATISTICS = { ever: statistics('ever'), year: statistics('year') };
const AGREEMENT = { ever: agreement('ever'), year: agreement('year') };

interface AgreementRow extends Omit<Agreement, 'user'> {
  readonly id: number;
  readonly username: string;
}

export const createStatisticsQueries = (sql: Sql): StatisticsQueries => {
  const ask = <Row>(statements: Readonly<Record<Period, string>>, { ownerId, year }: StatisticsRequest) =>
    year === null ? sql<Row>(statements.ever, [ownerId]) : sql<Row>(statements.year, [ownerId, year]);
  return {
    statistics: async (request) => {
      const [row] = await ask<Omit<Statistics, 'year'>>(STATISTICS, request);
      return { year: request.year, ...(row as Omit<Statistics, 'year'>) };
    },
    agreement: async (request) => {
      const rows = await ask<AgreementRow>(AGREEMENT, request);
      return rows.map(({ id, username, in_common, agreement }) => ({
        user: { id, username },
        in_common,
        agreement,
      }));
    },
  };
};
