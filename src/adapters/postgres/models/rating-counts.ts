import type { RatingCounts } from '#application/models/training-ledger';
import type { Sql } from '../sql.ts';

type Count = Readonly<{ count: number }>;

/** From the tallies of films, and from the index by time as far as is asked: nobody keeps a counter for this. */
export const createRatingCounts = (sql: Sql): RatingCounts => {
  const count = async (text: string, values: readonly unknown[]): Promise<number> =>
    (await sql<Count>(text, values))[0]?.count ?? 0;
  return {
    total: () =>
      count('select coalesce(sum(rating_count), 0)::bigint as count from movie_rating_tallies', []),
    since: (moment, enough) =>
      count('select count(*) as count from (select from ratings where rated_at > $1 limit $2) as fresh', [
        moment,
        enough,
      ]),
    // From one person to the next by the key, as far as is asked, instead of over every rating.
    people: (enough) =>
      count(
        `with recursive person (id, place) as (
           select min(user_id), 1 from ratings
           union all
           select (select min(user_id) from ratings where user_id > id), place + 1
           from person where id is not null and place < $1
         )
         select count(id) as count from person`,
        [enough],
      ),
  };
};
