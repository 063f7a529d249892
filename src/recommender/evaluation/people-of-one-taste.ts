import { genreKey } from '#domain/catalogue/genre';
import type { History } from '#domain/recommendation/history';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { seeded } from '#recommender/numeric/random';

/** Somebody made up, who likes movies of one kind. */
export interface PersonOfOneTaste {
  readonly history: History;
  readonly isOfTheirKind: (movie: TrainingMovie) => boolean;
}

/** Whom a model is judged by that was just trained, or is to be published. The evaluation has other seeds. */
export const MADE_UP_PEOPLE = { count: 200, seed: 77 };

/** A movie that so few have rated is in nobody's short history. */
const FEWEST_RATINGS = 5;
const FEWEST_OF_A_GENRE = 30;
/** A genre of more of the movies is no kind of its own. */
const MOST_OF_A_GENRE = 0.4;
const FEWEST_BY_A_DIRECTOR = 4;
/** A director's movies that are told at most: some must be left to be found. */
const MOST_BY_A_DIRECTOR = 5;
/** How many are liked. */
const LENGTHS = [1, 2, 3, 5, 6, 7, 10];
/** Of one genre, a genre in a decade, or a director. */
const TASTES = ['genre', 'genre', 'decade', 'director'] as const;
const DECADES = [1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010];
/** The part of the liked movies that have the genres which make the kind. */
const SHARED = 0.8;
/** Movies so many years before and after a decade are still of its kind. */
const YEARS_AROUND = 10;
const DISLIKING = 0.3;
const LEFT_TO_FIND = 3;
const TRIES = 50;

interface Known {
  readonly movie: TrainingMovie;
  readonly genres: readonly string[];
  readonly ratings: number;
}

interface Taste {
  readonly movies: readonly Known[];
  /** That everybody of this taste looks for; undefined: those of the director's movies. */
  readonly genre?: string;
  readonly years?: readonly [from: number, to: number];
}

/** What another source says where there is one, for that is not what lists are made by alone. */
const genresOf = ({ genres, genresElsewhere = [] }: TrainingMovie): readonly string[] => [
  ...new Set((genresElsewhere.length > 0 ? genresElsewhere : genres).map(genreKey)),
];

/**
 * People made by chance, always the same ones for the same seed: 1 to 10 movies of one genre, of one genre and decade, or
 * by one director, the well-known ones more often, of four stars and more; some dislike a movie of another kind. Of their
 * kind is what has a genre that most of their movies share, and is of about the decade. Empty where too little is known.
 * @param ratings how many people rated a movie, by its id
 */
export const peopleOfOneTaste = (
  movies: readonly TrainingMovie[],
  ratings: (movieId: number) => number,
  count: number,
  seed: number,
): readonly PersonOfOneTaste[] => {
  const known = movies
    .map((movie): Known => ({ movie, genres: genresOf(movie), ratings: ratings(movie.id) }))
    .filter((each) => each.ratings >= FEWEST_RATINGS && each.genres.length > 0);
  const genres = groups(known, (each) => each.genres).filter(
    ([, { length }]) => length >= FEWEST_OF_A_GENRE && length <= MOST_OF_A_GENRE * known.length,
  );
  const directors = groups(known, ({ movie }) => movie.directors).filter(
    ([, { length }]) => length >= FEWEST_BY_A_DIRECTOR,
  );
  if (genres.length === 0) return [];
  const random = seeded(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const tasteOf = (of: (typeof TASTES)[number]): Taste => {
    if (of === 'director' && directors.length > 0) return { movies: oneOf(directors)[1] };
    const [genre, all] = oneOf(genres);
    if (of !== 'decade') return { genre, movies: all };
    const decade = oneOf(DECADES);
    return {
      genre,
      movies: all.filter(({ movie }) => Math.floor((movie.year ?? 0) / 10) * 10 === decade),
      years: [decade - YEARS_AROUND, decade + 9 + YEARS_AROUND],
    };
  };
  const people: PersonOfOneTaste[] = [];
  for (let tried = 0; people.length < count && tried < TRIES * count; tried++) {
    const taste = tasteOf(TASTES[people.length % TASTES.length]!);
    const length = oneOf(LENGTHS);
    const told =
      taste.genre === undefined
        ? Math.min(length, MOST_BY_A_DIRECTOR, taste.movies.length - LEFT_TO_FIND + 1)
        : length;
    if (taste.movies.length < told + LEFT_TO_FIND && taste.genre !== undefined) continue;
    people.push(personOf(taste, Math.max(1, told), known, random));
  }
  return people;
};

const personOf = (
  taste: Taste,
  length: number,
  known: readonly Known[],
  random: () => number,
): PersonOfOneTaste => {
  const liked: Known[] = [];
  // Movies of many genres say less of any of them.
  while (liked.length < length)
    liked.push(drawn(taste.movies, (each) => (liked.includes(each) ? 0 : each.ratings / each.genres.length), random)); // prettier-ignore
  const part = (genre: string) => liked.filter(({ genres }) => genres.includes(genre)).length / liked.length;
  const shared = new Set(liked.flatMap(({ genres }) => genres).filter((genre) => part(genre) >= SHARED));
  const kind = new Set([...shared, ...(taste.genre === undefined ? [] : [taste.genre])]);
  // A director of many kinds: what most of what was told has.
  if (kind.size === 0) for (const { genres } of liked) for (const genre of genres) kind.add(genre);
  const [from, to] = taste.years ?? [-Infinity, Infinity];
  const isOfTheirKind = (movie: TrainingMovie): boolean => {
    const year = movie.year ?? 0;
    return genresOf(movie).some((genre) => kind.has(genre)) && year >= from && year <= to;
  };
  const history = liked.map(({ movie }) => ({ movieId: movie.id, halfStars: halfStarsFrom((8 + Math.floor(random() * 3)) / 2) })); // prettier-ignore
  if (length < 3 || random() >= DISLIKING) return { history, isOfTheirKind };
  const others = known.filter(({ movie }) => !isOfTheirKind(movie) && !history.some(({ movieId }) => movieId === movie.id)); // prettier-ignore
  if (others.length === 0) return { history, isOfTheirKind };
  const disliked = drawn(others, (each) => each.ratings, random);
  const halfStars = halfStarsFrom((1 + Math.floor(random() * 3)) / 2);
  return { history: [...history, { movieId: disliked.movie.id, halfStars }], isOfTheirKind };
};

/** By the name of what they share, in the order of the names. */
const groups = (
  known: readonly Known[],
  namesOf: (movie: Known) => readonly string[],
): readonly (readonly [string, readonly Known[]])[] => {
  const byName = new Map<string, Known[]>();
  for (const each of known)
    for (const name of new Set(namesOf(each))) byName.set(name, [...(byName.get(name) ?? []), each]);
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
};

const drawn = (from: readonly Known[], weightOf: (movie: Known) => number, random: () => number): Known => {
  const weights = from.map(weightOf);
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => weight > 0 && (left -= weight) < 0);
  return from[place < 0 ? weights.findLastIndex((weight) => weight > 0) : place]!;
};
