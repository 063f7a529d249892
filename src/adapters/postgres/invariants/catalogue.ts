import type { Invariant } from './invariant.ts';

export const catalogueInvariants: readonly Invariant[] = [
  {
    says: 'The number of films that a genre has is told right.',
    brokenBy: `
      select format('%s: %s films, told as %s', name, n, movie_count) as what
      from (select id, name, movie_count,
              (select count(*) from movie_genres where genre_id = genres.id) as n from genres) as genre
      where n <> movie_count`,
    remedy:
      'Run: update genres set movie_count = (select count(*) from movie_genres where genre_id = genres.id).',
  },
  {
    says: 'How many films a person made, and how renowned they are by these, is told right.',
    brokenBy: `
      select format('person %s: %s films, told as %s; renown %s, told as %s', person_id, coalesce(n, 0),
        coalesce(movie_count, 0), round(coalesce(counted.renown, 0)::numeric, 6), round(coalesce(tally.renown, 0)::numeric, 6)) as what
      from (
        select person_id, count(*) as n, sum(prominence * prominence) as renown
        from (select distinct person_id, movie_id from movie_people) as part join movies on movies.id = movie_id
        group by person_id
      ) as counted full join person_tallies as tally using (person_id)
      where n is distinct from movie_count or abs(counted.renown - tally.renown) > 1e-6`,
    remedy: 'Run: select tally_of_people(array(select id from people)). It waits for a running import.',
  },
  {
    says: 'Every film that is rated is ranked, once all films are.',
    brokenBy: `
      select format('film %s', movie_id) as what
      from (select distinct movie_id from ratings where rated_at < now() - interval '1 hour') as rated
      where exists (select from popular_rankings where time_window = 'all')
        and not exists (
          select from popular_movies where popular_movies.movie_id = rated.movie_id and time_window = 'all'
        )`,
    remedy: 'Run: select forget_popular_rankings(). The next one who asks for popular films ranks them anew.',
  },
];
