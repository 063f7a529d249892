import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { RatedMovieQueries } from '#application/taste/rated-movies';
import { starsOf } from '#domain/taste/half-stars';
import { pageOf } from '../page.ts';
import type { InMemoryRatings } from './ratings.ts';

export const createInMemoryRatedMovies = (
  ratings: InMemoryRatings,
  movies: Pick<MovieQueries, 'byIds'>,
): RatedMovieQueries => ({
  byUser: async (userId, page) => {
    const own = ratings
      .all()
      .filter((rating) => rating.userId === userId)
      .sort((a, b) => b.ratedAt.getTime() - a.ratedAt.getTime() || b.movieId - a.movieId);
    const items = new Map(
      (await movies.byIds(own.map(({ movieId }) => movieId))).map((item) => [item.id, item]),
    );
    return pageOf(
      own.flatMap(({ movieId, halfStars, ratedAt }) => {
        const item = items.get(movieId);
        return item === undefined ? [] : [{ ...item, user_rating: starsOf(halfStars), rated_at: ratedAt }];
      }),
      page,
    );
  },
});
