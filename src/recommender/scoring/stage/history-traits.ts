import { UNKNOWN_YEAR } from '#recommender/format/item-model';
import type { StarHistory } from '../ranker.ts';
import type { GenreVectors } from './genre-vectors.ts';

/** What is known of each movie beside what the first stage says. */
export interface StageMovies {
  readonly renown: Float32Array;
  readonly aboveMean: Float32Array;
  readonly likedPart: Float32Array;
  readonly years: Int16Array;
  readonly genres: GenreVectors;
}

/** What of a history stands beside each candidate. */
export interface HistoryTraits {
  readonly stars: number;
  readonly liked: number;
  readonly renown: number;
  readonly renownSpread: number;
  /** NaN where no year is known. */
  readonly year: number;
  readonly yearSpread: number;
  /** Known years, and how many ratings there are in all. */
  readonly years: Float64Array;
  readonly length: number;
  readonly likedGenres: Float64Array;
  readonly genresAboveMean: Float64Array;
}

const LIKED = 8;
/** Stars that say nothing for a movie, and the least that a rating counts. */
const INDIFFERENT = 2;
const LEAST = 0.1;
/** So many ratings more, and few of them say less of a genre. */
const FEW = 5;

export const traitsOf = (
  { movies, halfStars }: StarHistory,
  { renown, years, genres }: StageMovies,
): HistoryTraits => {
  const length = movies.length;
  const stars = Float64Array.from(halfStars, (step) => step / 2);
  const ofRenown = moments(Float64Array.from(movies, (movie) => renown[movie]!), stars.map(() => 1)); // prettier-ignore
  const known = Array.from(movies.keys()).filter((i) => years[movies[i]!]! !== UNKNOWN_YEAR);
  const knownYears = Float64Array.from(known, (i) => years[movies[i]!]!);
  const ofYears = moments(knownYears, known.map((i) => Math.max(LEAST, stars[i]! - INDIFFERENT))); // prettier-ignore
  const meanStars = moments(stars, stars.map(() => 1)).mean; // prettier-ignore
  const likedGenres = new Float64Array(genres.genres);
  const genresAboveMean = new Float64Array(genres.genres);
  movies.forEach((movie, i) => {
    genres.add(movie, Math.max(0, stars[i]! - INDIFFERENT), likedGenres);
    genres.add(movie, (stars[i]! - meanStars) / Math.sqrt(length + FEW), genresAboveMean);
  });
  const size = Math.sqrt(likedGenres.reduce((sum, value) => sum + value ** 2, 0));
  return {
    stars: meanStars,
    liked: halfStars.filter((step) => step >= LIKED).length / length,
    renown: ofRenown.mean,
    renownSpread: ofRenown.spread,
    year: ofYears.mean,
    yearSpread: ofYears.spread,
    years: knownYears,
    length,
    likedGenres: size > 0 ? likedGenres.map((value) => value / size) : likedGenres,
    genresAboveMean,
  };
};

/** NaN of nothing. */
const moments = (values: ArrayLike<number>, weights: ArrayLike<number>) => {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * values[i]!;
    total += weights[i]!;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += weights[i]! * (values[i]! - mean) ** 2;
  return { mean, spread: Math.sqrt(squares / total) };
};
