import { UNKNOWN_YEAR } from '#recommender/format/item-model';
import { STAGE_FEATURES } from '#recommender/format/second-stage';
import type { StarHistory } from '../ranker.ts';
import { traitsOf, type HistoryTraits, type StageMovies } from './history-traits.ts';

/** What the first stage says of some movies, best first, each part in standard deviations as the blend has them. */
export interface Candidates {
  readonly movies: Int32Array;
  readonly liked: Float64Array;
  readonly others: Float64Array;
  readonly content: Float64Array;
  readonly kernel: Float64Array;
}

const COLUMNS = STAGE_FEATURES.length;
/** Years apart at which a movie is of the same time. */
const NEAR = 4;

/** Row after row of features, one for each candidate. What is not known is NaN. */
export const featuresOf = (
  history: StarHistory,
  candidates: Candidates,
  movies: StageMovies,
): Float32Array => {
  const { liked, others, content, kernel } = candidates;
  const traits = traitsOf(history, movies);
  const linear = liked.map((value, i) => value + others[i]! + content[i]!);
  const [byKernel, byLinear] = [ranksOf(kernel), ranksOf(linear)];
  const rows = new Float32Array(candidates.movies.length * COLUMNS);
  candidates.movies.forEach((movie, i) => {
    const own = [
      kernel[i]! - linear[i]!,
      Math.log1p(byKernel[i]!) - Math.log1p(byLinear[i]!),
      liked[i]!,
      others[i]!,
      content[i]!,
    ];
    rows.set([...own, ...factsOf(movie, traits, movies)], i * COLUMNS);
  });
  return rows;
};

const factsOf = (
  movie: number,
  traits: HistoryTraits,
  { renown, aboveMean, likedPart, years, genres }: StageMovies,
): readonly number[] => {
  const year = years[movie] === UNKNOWN_YEAR ? NaN : years[movie]!;
  const isOfNone = genres.isEmpty(movie);
  return [
    renown[movie]!,
    renown[movie]! - traits.renown,
    aboveMean[movie]!,
    likedPart[movie]!,
    Math.log1p(traits.length),
    traits.stars,
    traits.liked,
    traits.renown,
    traits.renownSpread,
    year,
    year - traits.year,
    traits.yearSpread,
    partNear(year, traits),
    isOfNone ? NaN : genres.times(movie, traits.likedGenres),
    isOfNone ? NaN : genres.times(movie, traits.genresAboveMean),
  ];
};

const partNear = (year: number, { years, length }: HistoryTraits): number => {
  if (Number.isNaN(year) || years.length === 0) return NaN;
  let near = 0;
  for (const other of years) if (Math.abs(other - year) <= NEAR) near++;
  return near / length;
};

/** Places, from 0, by value; ties by their order. */
const ranksOf = (values: Float64Array): Float64Array => {
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!);
  const ranks = new Float64Array(values.length);
  order.forEach((i, rank) => (ranks[i] = rank));
  return ranks;
};
