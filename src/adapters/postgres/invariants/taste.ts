import type { Invariant } from './invariant.ts';

export const tasteInvariants: readonly Invariant[] = [
  {
    says: 'The number and the sum of each film’s ratings are those of its ratings.',
    brokenBy: `
      select format('film %s: %s ratings and %s half stars, told as %s and %s',
        movie_id, coalesce(counted.n, 0), coalesce(counted.halves, 0), coalesce(told.n, 0), coalesce(told.halves, 0)
      ) as what
      from (select movie_id, user_id % 16 as shard, count(*) as n, sum(half_stars) as halves
            from ratings group by 1, 2) as counted
        full join (select movie_id, shard, rating_count as n, half_star_sum as halves
                   from movie_rating_tallies) as told using (movie_id, shard)
      where coalesce(counted.n, 0) <> coalesce(told.n, 0)
        or coalesce(counted.halves, 0) <> coalesce(told.halves, 0)`,
    remedy:
      'Stop the service, and in one transaction delete movie_rating_tallies and fill it again: insert into movie_rating_tallies select movie_id, user_id % 16, count(*), sum(half_stars) from ratings group by 1, 2.',
  },
  {
    says: 'No rating was given in time to come.',
    brokenBy: `
      select format('user %s, film %s, at %s', user_id, movie_id, rated_at) as what from ratings
      where rated_at > now() + interval '1 day'`,
    remedy: 'A clock or a file was wrong. Such a rating counts, but in no list of a recent time.',
  },
  {
    says: 'A rating that lists are to know nothing of is there.',
    brokenBy: `
      select format('user %s, film %s', user_id, movie_id) as what from taste_corrections as correction
      where movie_id is not null and not exists (
        select from ratings
        where ratings.user_id = correction.user_id and ratings.movie_id = correction.movie_id
      )`,
    remedy: 'Delete those rows of taste_corrections: there is nothing to ignore.',
  },
];
