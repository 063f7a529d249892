import { countByFilm, type RatingMatrix } from './rating-matrix.ts';

/** Numbers, ascending, of the `most` films with most ratings (at least one each). */
export const mostRated = (ratings: RatingMatrix, most: number): Int32Array => {
  const counts = countByFilm(ratings);
  const rated = Array.from(counts.keys()).filter((film) => counts[film]! > 0);
  rated.sort((a, b) => counts[b]! - counts[a]! || a - b);
  return Int32Array.from(rated.slice(0, most)).sort();
};

/** The same people's ratings of these films alone, the films numbered anew. */
export const onlyFilms = (all: RatingMatrix, films: Int32Array): RatingMatrix => {
  const numberOf = new Int32Array(all.filmIds.length).fill(-1);
  films.forEach((film, number) => (numberOf[film] = number));
  const starts = new Int32Array(all.people + 1);
  let kept = 0;
  for (const film of all.films) if (numberOf[film]! >= 0) kept++;
  const result = { films: new Int32Array(kept), halfStars: new Uint8Array(kept) };
  const times = all.times && new Float64Array(kept);
  let at = 0;
  for (let person = 0; person < all.people; person++) {
    for (let entry = all.starts[person]!; entry < all.starts[person + 1]!; entry++) {
      const number = numberOf[all.films[entry]!]!;
      if (number < 0) continue;
      result.films[at] = number;
      result.halfStars[at] = all.halfStars[entry]!;
      if (times) times[at] = all.times[entry]!;
      at++;
    }
    starts[person + 1] = at;
  }
  const filmIds = Float64Array.from(films, (film) => all.filmIds[film]!);
  return { people: all.people, filmIds, starts, times, ...result };
};
