import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import type { Sql } from '../sql.ts';

/**
 * What a film is worth before anybody rates it: 2.5 to 4 stars by its prominence, weighing as much as 25 ratings. So
 * an unrated catalogue is ranked by prominence alone, and ratings take over film by film as they come.
 */
const SCORE = `(coalesce(stars, 0) + 25 * (2.5 + 1.5 * movie.prominence)) / (coalesce(n, 0) + 25)`;

const RANKED = `
select movie.id, ${SCORE} as score
from movies as movie
  left join (
    select movie_id, sum(rating_count) as n, sum(half_star_sum::float8) / 2 as stars
    from movie_rating_tallies group by movie_id
  ) as tally on tally.movie_id = movie.id
where movie.id <> all($1::bigint[])
  and ($2::text is null or movie.id in (
  select movie_id from movie_genres
  where genre_id = (select id from genres where lower(name) = lower($2::text))))
  and ($3::int is null or movie.year >= $3)
  and ($4::int is null or movie.year <= $4)
  and ($6::bigint[] is null or movie.id = any($6))
order by score desc, movie.id
limit $5`;

/** Ranks films alike for everybody, by what all people here and the catalogue's facts say. Needs no model. */
export class PopularMoviesRecommender implements Recommender {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async recommend({ history, filter, limit }: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const rows = await this.#sql<{ id: number; score: number }>(RANKED, [
      history.map(({ movieId }) => movieId),
      filter.genre ?? null,
      filter.yearFrom ?? null,
      filter.yearTo ?? null,
      limit,
      filter.only === undefined ? null : [...filter.only],
    ]);
    return rows.map(({ id, score }) => ({ movieId: id, score, baseline: score, shares: [] }));
  }
}
