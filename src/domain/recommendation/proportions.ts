import { decadeOf } from './corrected.ts';
import { deviation } from './figures.ts';
import type { History } from './history.ts';
import type { MovieKind } from './movie-kind.ts';
import type { Kinds } from './one-taste.ts';
import type { RankedMovie } from './ranking.ts';

/** Three stars: what is rated less is not what somebody wants more of. */
const WANTED = 6;

/** What one director or series may have of a list in any case, and what a film beyond that loses. */
interface Allowance {
  /** of the list */
  readonly part: number;
  /** films, however short the list */
  readonly movies: number;
  /** standard deviations of the scores, for each film beyond */
  readonly loss: number;
}

const ROUNDING = 1e-9;
const ALLOWANCE: Allowance = { part: 0.2, movies: 2, loss: 1.5 };

/**
 * A decade may have its part and this much more of a list. Beyond, a film gives way to one of about its genres that is
 * hardly worse: rather the decade's than one of another kind.
 */
const DECADE = {
  slack: 0.2,
  /** standard deviations of the scores */
  hardlyWorse: 3,
  /** cosine of the genres */
  alike: 0.5,
};

/**
 * The first `limit` of the candidates, in which a director, a series or a decade has hardly more than its part in the
 * history: a list is as varied as the person's taste. A film beyond that loses, so that others like it come first where
 * there are any, and its baseline loses as much.
 * @param candidates best first
 */
export const inProportion = (
  candidates: readonly RankedMovie[],
  history: History,
  kinds: Kinds,
  limit: number,
): readonly RankedMovie[] => {
  const parts = partsOf(history, kinds);
  const spread = deviation(candidates.map(({ score }) => score));
  const listed = new Map<string, number>();
  const left = candidates.map((movie) => ({ movie, ...traitsOf(kinds.get(movie.movieId)) }));
  const list: RankedMovie[] = [];
  while (list.length < limit && left.length > 0) {
    const scoreOf = ({ movie, origins }: Candidate): number =>
      movie.score - spread * lossOf(origins, parts, listed, list.length + 1);
    let [best, place] = bestOf(left, scoreOf, -Infinity, () => true);
    const first = left[place];
    if (first !== undefined && isBeyond(first, parts, listed, list.length + 1)) {
      const isInstead = (each: Candidate): boolean =>
        areAlike(first.genres, each.genres) && !isBeyond(each, parts, listed, list.length + 1);
      const [score, instead] = bestOf(left, scoreOf, best - DECADE.hardlyWorse * spread, isInstead);
      if (instead >= 0) [best, place] = [score, instead];
    }
    const [next] = left.splice(place, 1);
    if (next === undefined) break;
    for (const origin of next.origins) listed.set(origin, (listed.get(origin) ?? 0) + 1);
    if (next.decade !== undefined) listed.set(next.decade, (listed.get(next.decade) ?? 0) + 1);
    list.push(loweredTo(best, next.movie, list.at(-1)));
  }
  return list;
};

interface Traits {
  readonly origins: readonly string[];
  readonly genres: MovieKind['genres'];
  /** As a key; undefined where the year is unknown. */
  readonly decade: string | undefined;
}

interface Candidate extends Traits {
  readonly movie: RankedMovie;
}

const traitsOf = (kind: MovieKind | undefined): Traits => ({
  origins: kind?.origins ?? [],
  genres: kind?.genres ?? new Map<string, number>(),
  decade: kind === undefined || kind.year === null ? undefined : `decade ${decadeOf(kind.year)}`,
});

/** The first of those with the best score above this one. */
const bestOf = (
  left: readonly Candidate[],
  scoreOf: (candidate: Candidate) => number,
  above: number,
  isMeant: (candidate: Candidate) => boolean,
): readonly [score: number, place: number] => {
  let [best, place] = [above, -1];
  for (const [i, candidate] of left.entries()) {
    // None of those that follow can be better.
    if (candidate.movie.score <= best) break;
    const score = scoreOf(candidate);
    if (score > best && isMeant(candidate)) [best, place] = [score, i];
  }
  return [best, place];
};

const areAlike = (a: MovieKind['genres'], b: MovieKind['genres']): boolean => {
  let cosine = 0;
  for (const [key, weight] of a) cosine += weight * (b.get(key) ?? 0);
  return cosine >= DECADE.alike;
};

/** Whether with it the list had more of its decade than may be. */
const isBeyond = (
  { decade }: Traits,
  parts: Parts,
  listed: ReadonlyMap<string, number>,
  length: number,
): boolean => {
  if (decade === undefined) return false;
  const due = Math.ceil((parts(decade) + DECADE.slack) * length - ROUNDING);
  return (listed.get(decade) ?? 0) + 1 > Math.max(due, ALLOWANCE.movies);
};

/** Of a director, a series or a decade, by key, its part in the history. */
type Parts = (key: string) => number;

const partsOf = (history: History, kinds: Kinds): Parts => {
  const wanted = history.flatMap(({ movieId, halfStars }) =>
    halfStars >= WANTED ? (kinds.get(movieId) ?? []) : [],
  );
  const counts = new Map<string, number>();
  for (const kind of wanted) {
    const { origins, decade } = traitsOf(kind);
    for (const key of decade === undefined ? origins : [...origins, decade])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (key) => (counts.get(key) ?? 0) / Math.max(1, wanted.length);
};

/** What a film of these origins loses as the next of a list that is then of this length. */
const lossOf = (
  origins: readonly string[],
  parts: Parts,
  listed: ReadonlyMap<string, number>,
  length: number,
): number =>
  origins.reduce((loss, origin) => {
    const due = Math.ceil(Math.max(ALLOWANCE.part, parts(origin)) * length - ROUNDING);
    const beyond = (listed.get(origin) ?? 0) + 1 - Math.max(due, ALLOWANCE.movies);
    return loss + ALLOWANCE.loss * Math.max(0, beyond);
  }, 0);

/** Never above the film before it. Where scores are equal ids would decide: a little below. */
const loweredTo = (score: number, movie: RankedMovie, before: RankedMovie | undefined): RankedMovie => {
  const below = before === undefined ? Infinity : before.score - Math.max(ROUNDING, Math.abs(before.score) * ROUNDING); // prettier-ignore
  const isBelow = before === undefined || score < before.score;
  if (isBelow && score === movie.score) return movie;
  const lowered = isBelow ? score : below;
  return { ...movie, score: lowered, baseline: movie.baseline - (movie.score - lowered) };
};
