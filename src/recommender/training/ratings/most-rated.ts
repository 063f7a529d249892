import { countByMovie, type RatingMatrix } from './rating-matrix.ts';

/** Numbers, ascending, of the `most` films with most ratings (at least one each). */
export const mostRated = (ratings: RatingMatrix, most: number): Int32Array => {
  const counts = countByMovie(ratings);
  const rated = Array.from(counts.keys()).filter((movie) => counts[movie]! > 0);
  rated.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return Int32Array.from(rated.slice(0, most)).sort();
};

/** The same people's ratings of these films alone, the films numbered anew. */
export const onlyMovies = (all: RatingMatrix, movies: Int32Array): RatingMatrix => {
  const numberOf = new Int32Array(all.movieIds.length).fill(-1);
  movies.forEach((movie, number) => (numberOf[movie] = number));
  const starts = new Int32Array(all.people + 1);
  let kept = 0;
  for (const movie of all.movies) if (numberOf[movie]! >= 0) kept++;
  const result = { movies: new Int32Array(kept), halfStars: new Uint8Array(kept) };
  const times = all.times && new Float64Array(kept);
  let at = 0;
  for (let person = 0; person < all.people; person++) {
    for (let entry = all.starts[person]!; entry < all.starts[person + 1]!; entry++) {
      const number = numberOf[all.movies[entry]!]!;
      if (number < 0) continue;
      result.movies[at] = number;
      result.halfStars[at] = all.halfStars[entry]!;
      if (times) times[at] = all.times[entry]!;
      at++;
    }
    starts[person + 1] = at;
  }
  const movieIds = Float64Array.from(movies, (movie) => all.movieIds[movie]!);
  return { people: all.people, movieIds, starts, times, ...result };
};
