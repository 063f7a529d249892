import { genreKey } from '../catalogue/genre.ts';
import { seriesOf } from './series.ts';

/** What says of which kind a movie is. */
export interface KindFacts {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  /** What another source says its genres are; empty where none does. */
  readonly genresElsewhere: readonly string[];
  readonly directors: readonly string[];
}

/** Of which kind a movie is, to be compared with others. */
export interface MovieKind {
  readonly id: number;
  readonly year: number | null;
  /** By key; the sum of their squares is 1, or there are none. The rarer a genre, the more it says. */
  readonly genres: ReadonlyMap<string, number>;
  readonly directors: readonly string[];
  /** By the title; empty where that does not tell. */
  readonly series: string;
}

/** How many movies a catalogue has, and how many of each genre, by its key. */
export interface GenreCounts {
  readonly movies: number;
  readonly byGenre: ReadonlyMap<string, number>;
}

/** Sources err: a genre that both name counts whole, one that only one of two names less, least where it is ours. */
const AGREED = 1;
const ELSEWHERE_ALONE = 0.8;
const HERE_ALONE = 0.25;

/** Two movies of the same genres, so many years apart, are still alike; then ever less so, down to a part of it. */
const YEARS = 15;
const YEARS_PART = 0.4;
/** Movies of which a year is unknown count as so many years apart. */
const UNKNOWN_YEARS = 30;
/** What the same director adds, as a part of the likeness by genre. */
const SAME_DIRECTOR = 0.5;

export const genreCountsOf = (movies: readonly Pick<KindFacts, 'genres'>[]): GenreCounts => {
  const byGenre = new Map<string, number>();
  for (const { genres } of movies)
    for (const key of new Set(genres.map(genreKey))) byGenre.set(key, (byGenre.get(key) ?? 0) + 1);
  return { movies: movies.length, byGenre };
};

export const kindOf = (
  { id, title, year, directors, ...movie }: KindFacts,
  counts: GenreCounts,
): MovieKind => {
  const weights = genreWeights(movie).map(([key, weight]) => [key, weight * rarity(key, counts)] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return {
    id,
    year,
    directors,
    series: seriesOf(title),
    genres: new Map(weights.map(([key, weight]) => [key, weight / length])),
  };
};

const genreWeights = ({
  genres,
  genresElsewhere,
}: Pick<KindFacts, 'genres' | 'genresElsewhere'>): readonly (readonly [key: string, weight: number])[] => {
  const [here, elsewhere] = [new Set(genres.map(genreKey)), new Set(genresElsewhere.map(genreKey))];
  if (elsewhere.size === 0) return [...here].map((key) => [key, AGREED]);
  return [...here.union(elsewhere)].map((key) => [
    key,
    !elsewhere.has(key) ? HERE_ALONE : here.has(key) ? AGREED : ELSEWHERE_ALONE,
  ]);
};

const rarity = (key: string, { movies, byGenre }: GenreCounts): number =>
  Math.log(1 + movies / (byGenre.get(key) ?? 1));

/** The cosine of the genres, 0 to 1. */
export const genreLikeness = ({ genres }: MovieKind, { genres: others }: MovieKind): number => {
  let likeness = 0;
  for (const [key, weight] of genres) likeness += weight * (others.get(key) ?? 0);
  return likeness;
};

/** How far two movies are of one kind: by their genres, and among those by time and directors. 0 to 1.5. */
export const kindLikeness = (a: MovieKind, b: MovieKind): number => {
  const ofGenre = genreLikeness(a, b);
  if (ofGenre === 0) return 0;
  const apart = a.year === null || b.year === null ? UNKNOWN_YEARS : Math.abs(a.year - b.year);
  const inTime = 1 - YEARS_PART + YEARS_PART * Math.exp(-apart / YEARS);
  return ofGenre * (inTime + (a.directors.some((name) => b.directors.includes(name)) ? SAME_DIRECTOR : 0));
};
