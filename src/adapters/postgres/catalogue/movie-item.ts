import type { MovieItem } from '#application/catalogue/movie-queries';

/** The columns of a MovieItem, for a statement that calls the film `movie` and joins {@link MOVIE_TALLY}. */
export const MOVIE_ITEM = `
  movie.id, movie.title, movie.release_date::text as release_date, movie.year, movie.runtime, movie.overview,
  movie.poster_url, movie.adult,
  round(tally.half_star_sum / 2.0 / nullif(tally.rating_count, 0), 1)::float8 as average_rating,
  coalesce(tally.rating_count, 0) as rating_count`;

/** All ratings of the film `movie`, over the shards of its tally. */
export const MOVIE_TALLY = `
  cross join lateral (
    select sum(rating_count)::int as rating_count, sum(half_star_sum) as half_star_sum
    from movie_rating_tallies where movie_id = movie.id
  ) as tally`;

/** A row with those columns, without what else the statement selected. */
export const movieItem = (row: MovieItem): MovieItem => ({
  id: row.id,
  title: row.title,
  release_date: row.release_date,
  year: row.year,
  runtime: row.runtime,
  overview: row.overview,
  poster_url: row.poster_url,
  adult: row.adult,
  average_rating: row.average_rating,
  rating_count: row.rating_count,
});
