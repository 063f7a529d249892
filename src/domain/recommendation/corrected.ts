import { genreKey } from '../catalogue/genre.ts';
import type { CorrectedLine, TasteLine } from '../taste/correction.ts';
import { deviation, mean } from './figures.ts';
import type { History } from './history.ts';
import type { MovieKind } from './movie-kind.ts';
import type { Kinds } from './one-taste.ts';
import { byRank, type RankedMovie } from './ranking.ts';

/** What a movie of a corrected line loses or gains takes the first movies of a list down to the middle of the candidates. */
const FIRST = 10;
/** At least so many standard deviations, where there are few candidates. */
const DEVIATIONS = 2;

const FEWEST_CANDIDATES = 200;
/** Shares of all candidates together, but for a list that is as long as that. */
const MOST_SHARES = 20_000;

/** Among how many candidates others are found in place of what somebody wants less of. */
export const candidatesOfCorrected = (history: History, limit: number): number =>
  Math.max(2 * limit, Math.min(FEWEST_CANDIDATES, Math.floor(MOST_SHARES / Math.max(1, history.length))));

export const decadeOf = (year: number): number => year - (year % 10);

const isOf = ({ genres, people, year }: MovieKind, line: TasteLine): boolean => {
  switch (line.kind) {
    case 'genre':
      return genres.has(genreKey(line.genre));
    case 'person':
      return people.directors.includes(line.personId) || people.actors.includes(line.personId);
    case 'decade':
      return year !== null && decadeOf(year) === line.decade;
  }
};

/** The lines that a movie is of. */
export const linesOf = (
  kind: MovieKind | undefined,
  lines: readonly CorrectedLine[],
): readonly CorrectedLine[] => (kind === undefined ? [] : lines.filter(({ line }) => isOf(kind, line)));

/**
 * The candidates with those of corrected lines lower, or higher: score and baseline alike, for that is due to no rating.
 * Best first, ties by movie id.
 */
export const correctedBy = (
  candidates: readonly RankedMovie[],
  lines: readonly CorrectedLine[],
  kinds: Kinds,
): readonly RankedMovie[] => {
  const step = stepAmong(candidates.map(({ score }) => score).sort((a, b) => b - a));
  return candidates
    .map((movie) => {
      const steps = linesOf(kinds.get(movie.movieId), lines).reduce(
        (sum, { wanted }) => sum + (wanted === 'more' ? 1 : -1),
        0,
      );
      if (steps === 0) return movie;
      return { ...movie, score: movie.score + steps * step, baseline: movie.baseline + steps * step };
    })
    .sort(byRank);
};

/** @param scores best first */
const stepAmong = (scores: readonly number[]): number => {
  const down = mean(scores.slice(0, FIRST)) - mean(scores);
  const step = Math.max(down, DEVIATIONS * deviation(scores));
  // Where all are alike, whatever is wanted less or more of decides.
  return step > 0 ? step : 1;
};
