import { deviation } from './figures.ts';
import type { History } from './history.ts';
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
 * The first `limit` of the candidates, in which a director or a series has hardly more than its part in the
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
  const left = candidates.map((movie) => ({ movie, origins: kinds.get(movie.movieId)?.origins ?? [] }));
  const list: RankedMovie[] = [];
  while (list.length < limit && left.length > 0) {
    let [best, place] = [-Infinity, 0];
    for (const [i, { movie, origins }] of left.entries()) {
      // None of those that follow can be better.
      if (movie.score <= best) break;
      const score = movie.score - spread * lossOf(origins, parts, listed, list.length + 1);
      if (score > best) [best, place] = [score, i];
    }
    const [next] = left.splice(place, 1);
    if (next === undefined) break;
    for (const origin of next.origins) listed.set(origin, (listed.get(origin) ?? 0) + 1);
    list.push(loweredTo(best, next.movie, list.at(-1)));
  }
  return list;
};

/** Of a director or a series, by key, its part in the history. */
type Parts = (origin: string) => number;

const partsOf = (history: History, kinds: Kinds): Parts => {
  const wanted = history.flatMap(({ movieId, halfStars }) =>
    halfStars >= WANTED ? (kinds.get(movieId) ?? []) : [],
  );
  const counts = new Map<string, number>();
  for (const { origins } of wanted)
    for (const origin of origins) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  return (origin) => (counts.get(origin) ?? 0) / Math.max(1, wanted.length);
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
