/** Ratings of people, by person and, within a person, by film number ascending; a film stands once in a person's row. */
export interface RatingMatrix {
  readonly people: number;
  /** Ids of the films, ascending; a film's number is its place. */
  readonly movieIds: Float64Array;
  /** `people` + 1 of them */
  readonly starts: Int32Array;
  readonly movies: Int32Array;
  /** 1 .. 10 */
  readonly halfStars: Uint8Array;
  /** Seconds, or undefined where the source has none. */
  readonly times: Float64Array | undefined;
}

/** The people with these numbers, in this order, over the same films. */
export const selectPeople = (all: RatingMatrix, people: readonly number[]): RatingMatrix => {
  const starts = new Int32Array(people.length + 1);
  people.forEach((person, i) => {
    starts[i + 1] = starts[i]! + all.starts[person + 1]! - all.starts[person]!;
  });
  const movies = new Int32Array(starts[people.length]!);
  const halfStars = new Uint8Array(movies.length);
  const times = all.times && new Float64Array(movies.length);
  people.forEach((person, i) => {
    const [begin, end] = [all.starts[person]!, all.starts[person + 1]!];
    movies.set(all.movies.subarray(begin, end), starts[i]);
    halfStars.set(all.halfStars.subarray(begin, end), starts[i]);
    if (all.times) times?.set(all.times.subarray(begin, end), starts[i]);
  });
  return { people: people.length, movieIds: all.movieIds, starts, movies, halfStars, times };
};

/** The ratings that `keeps` says yes to, of all people, over the same films. */
export const selectRatings = (all: RatingMatrix, keeps: (entry: number) => boolean): RatingMatrix => {
  const kept: number[] = [];
  const starts = new Int32Array(all.people + 1);
  for (let person = 0; person < all.people; person++) {
    for (let entry = all.starts[person]!; entry < all.starts[person + 1]!; entry++) {
      if (keeps(entry)) kept.push(entry);
    }
    starts[person + 1] = kept.length;
  }
  return {
    people: all.people,
    movieIds: all.movieIds,
    starts,
    movies: Int32Array.from(kept, (entry) => all.movies[entry]!),
    halfStars: Uint8Array.from(kept, (entry) => all.halfStars[entry]!),
    times: all.times && Float64Array.from(kept, (entry) => all.times![entry]!),
  };
};

export const countByMovie = ({ movieIds, movies }: RatingMatrix): Int32Array => {
  const counts = new Int32Array(movieIds.length);
  for (const movie of movies) counts[movie]!++;
  return counts;
};
