import type { MovieItem } from '#application/catalogue/movie-queries';

/** A film of which nothing but its id matters. */
export const item = (id: number): MovieItem => ({
  id,
  title: `Film ${id}`,
  release_date: null,
  year: 1990,
  runtime: null,
  overview: null,
  poster_url: null,
  adult: false,
  average_rating: null,
  rating_count: 0,
});
