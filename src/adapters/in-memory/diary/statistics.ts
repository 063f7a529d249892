import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import {
  MOST_FRIENDS,
  type Agreement,
  type Statistics,
  type StatisticsQueries,
  type WatchedMovie,
} from '#application/diary/statistics';
import { whoShowsFriends } from '../friends/who-shows-friends.ts';
import { busiestWeek, peopleOf, tallies, TOP } from './tallies.ts';
import { byDay, watchedBy, viewingsOf, type WatchedByOne, type Kept, type Viewing } from './viewings.ts';

export const createInMemoryStatistics = (kept: Kept): StatisticsQueries => ({
  statistics: async ({ ownerId, year }) => {
    const viewings = viewingsOf(kept, { ownerId, year });
    const watchedMovies = watchedBy(kept, ownerId, viewings);
    const movies = await moviesOf(kept.movies, watchedMovies);
    const watched = (viewing: Viewing | undefined): WatchedMovie | null =>
      viewing === undefined ? null : { movie: movies(viewing.movieId), watched_on: viewing.day };
    const minutes = watchedMovies.reduce(
      (sum, each) => sum + each.viewings.length * (each.movie.runtime ?? 0),
      0,
    );
    return {
      year,
      viewings: viewings.length,
      films: watchedMovies.length,
      rewatches: viewings.filter(({ rewatch }) => rewatch).length,
      hours: Math.round(minutes / 6) / 10,
      genres: tallies(watchedMovies, ({ genres }) => genres).map(([name, tally]) => ({ name, ...tally })),
      directors: tallies(watchedMovies, ({ directors }) => directors).map(([name, tally]) => ({
        id: peopleOf(kept.catalogue).indexOf(name) + 1,
        name,
        ...tally,
      })),
      decades: tallies(watchedMovies, (movie) =>
        movie.year === null ? [] : [Math.floor(movie.year / 10) * 10],
      ).map(([decade, tally]) => ({ decade, ...tally })),
      stars: Array.from({ length: 10 }, (_, at) => ({
        rating: (at + 1) / 2,
        count: watchedMovies.filter(({ halfStars }) => halfStars === at + 1).length,
      })),
      busiest_week: busiestWeek(viewings),
      most_watched: watchedMovies
        .filter((each) => each.viewings.length > 1)
        .sort(
          (a, b) =>
            b.viewings.length - a.viewings.length ||
            -byDay(a.viewings.at(-1) as Viewing, b.viewings.at(-1) as Viewing),
        )
        .slice(0, TOP)
        .map((each) => ({ movie: movies(each.movie.id), viewings: each.viewings.length })),
      first: watched(viewings[0]),
      last: watched(viewings.at(-1)),
    } satisfies Statistics;
  },
  agreement: ({ ownerId, year }) => {
    const watchedMovies = watchedBy(kept, ownerId, viewingsOf(kept, { ownerId, year }));
    const acceptedAt = (friendId: number): number =>
      kept.friends.pair(ownerId, friendId)?.request?.acceptedAt?.getTime() ?? 0;
    const agreements = whoShowsFriends(kept, ownerId, ['ratings'])
      .toSorted((a, b) => acceptedAt(b.id) - acceptedAt(a.id) || b.id - a.id)
      .slice(0, MOST_FRIENDS)
      .flatMap((friend) => agreementWith(kept, watchedMovies, friend));
    return Promise.resolve(agreements.sort((a, b) => b.in_common - a.in_common || a.user.id - b.user.id));
  },
});

const moviesOf = async (
  movies: Pick<MovieQueries, 'byIds'>,
  watchedMovies: readonly WatchedByOne[],
): Promise<(id: number) => MovieItem> => {
  const found = await movies.byIds(watchedMovies.map(({ movie }) => movie.id));
  return (wanted) => found.find(({ id }) => id === wanted) as MovieItem;
};

const agreementWith = (
  { ratings }: Kept,
  watchedMovies: readonly WatchedByOne[],
  { id, username }: Agreement['user'],
): Agreement[] => {
  const differences = watchedMovies.flatMap(({ movie, halfStars }) => {
    const theirs = ratings.find(id, movie.id);
    return theirs === undefined || halfStars === null ? [] : [Math.abs(theirs.halfStars - halfStars)];
  });
  if (differences.length === 0) return [];
  const near = differences.filter((difference) => difference <= 2).length;
  return [
    {
      user: { id, username },
      in_common: differences.length,
      agreement: Math.round((100 * near) / differences.length) / 100,
    },
  ];
};
