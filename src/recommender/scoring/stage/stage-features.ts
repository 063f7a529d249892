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
    const at = i * COLUMNS;
    rows[at] = kernel[i]! - linear[i]!;
    rows[at + 1] = Math.log1p(byKernel[i]!) - Math.log1p(byLinear[i]!);
    rows[at + 2] = liked[i]!;
    rows[at + 3] = others[i]!;
    rows[at + 4] = content[i]!;
    writeFacts(movie, traits, movies, rows, at + 5);
  });
  return rows;
};

const writeFacts = (
  movie: number,
  traits: HistoryTraits,
  { renown, aboveMean, likedPart, years, genres }: StageMovies,
  rows: Float32Array,
  at: number,
): void => {
  const year = years[movie] === UNKNOWN_YEAR ? NaN : years[movie]!;
  const isOfNone = genres.isEmpty(movie);
  rows[at] = renown[movie]!;
  rows[at + 1] = renown[movie]! - traits.renown;
  rows[at + 2] = aboveMean[movie]!;
  rows[at + 3] = likedPart[movie]!;
  rows[at + 4] = Math.log1p(traits.length);
  rows[at + 5] = traits.stars;
  rows[at + 6] = traits.liked;
  rows[at + 7] = traits.renown;
  rows[at + 8] = traits.renownSpread;
  rows[at + 9] = year;
  rows[at + 10] = year - traits.year;
  rows[at + 11] = traits.yearSpread;
  rows[at + 12] = partNear(year, traits);
  rows[at + 13] = isOfNone ? NaN : genres.times(movie, traits.likedGenres);
  rows[at + 14] = isOfNone ? NaN : genres.times(movie, traits.genresAboveMean);
};

const partNear = (year: number, { years, length }: HistoryTraits): number => {
  if (Number.isNaN(year) || years.length === 0) return NaN;
  let near = 0;
  for (let i = 0; i < years.length; i++) if (Math.abs(years[i]! - year) <= NEAR) near++;
  return near / length;
};

/** Places, from 0, by value; ties by their order. */
const ranksOf = (values: Float64Array): Float64Array => {
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!);
  const ranks = new Float64Array(values.length);
  order.forEach((i, rank) => (ranks[i] = rank));
  return ranks;
};
