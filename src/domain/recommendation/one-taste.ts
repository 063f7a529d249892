import type { HalfStars } from '../taste/half-stars.ts';
import { deviation } from './figures.ts';
import type { RatingShare } from './explanation.ts';
import { byRank, type RankedMovie } from './ranking.ts';
import type { History } from './history.ts';
import { KindsAtOnce, type MovieKind } from './movie-kind.ts';

/** Of each movie its kind; undefined of one that is not known. */
export type Kinds = ReadonlyMap<number, MovieKind>;

/** Standard deviations of the candidates' scores that a movie of the very kind of the history gains. */
const STRENGTH = 12;
/** So many ratings tell by themselves which movies are alike; the gain falls to nothing by then. */
const ENOUGH = 100;
/** Liked movies that are so alike by genre are of one kind; less alike, the gain falls by the square. */
const ONE_KIND = 0.6;
/** What is believed of somebody before two liked movies can be compared, and how much one comparison counts beside it. */
const BELIEVED = { likeness: 0.3, weight: 0.7 };
/** What half a star .. five stars say of a kind. */
const STARS = [-1, -0.8, -0.5, -0.3, 0, 0.3, 0.5, 0.7, 0.85, 1];

/** -1 to 1 */
export const saysOf = (halfStars: HalfStars): number => STARS[halfStars - 1] ?? 0;

const MOST_CANDIDATES = 400;
/** Shares of all candidates together. */
const MOST_SHARES = 8_000;

/** Among how many candidates the movies of a kind are looked for. They are fewer for long histories, each of whose ratings has a share in all of them. */
export const candidatesOfOneTaste = (history: History): number =>
  history.length >= ENOUGH
    ? 0
    : Math.min(MOST_CANDIDATES, Math.floor(MOST_SHARES / Math.max(1, history.length)));

interface Opinion {
  readonly movieId: number;
  readonly kind: MovieKind;
  readonly says: number;
}

/** Candidates with those ahead that are of the kind of a history. */
export interface OneTaste {
  /** Best first, ties by movie id. Their shares are those of before, which do not yet add up to the score. */
  readonly ranked: readonly RankedMovie[];
  /** One of the ranked with what each rating gained it, so that baseline and shares are the score again. */
  readonly explained: (movie: RankedMovie) => RankedMovie;
}

/**
 * What the kind of movies that a history is of does to candidates. Models that learn from many say little of
 * a short history, and would fill its list with what everybody likes; what the movies are says most where those liked
 * are of one kind, and nothing where they are not. Each rating gains, or loses, a share by how alike its movie is to the
 * candidate.
 * @param candidates best first, at least as many as `candidatesOfOneTaste` where there are so many
 * @param isCorroborated as a ranking is asked for: what of a movie's gain is due most to one rating is left out
 */
export const oneTaste = (
  candidates: readonly RankedMovie[],
  history: History,
  kinds: Kinds,
  isCorroborated = false,
): OneTaste => {
  const opinions = history.flatMap(({ movieId, halfStars }): readonly Opinion[] => {
    const [kind, says] = [kinds.get(movieId), saysOf(halfStars)];
    return kind === undefined || says === 0 ? [] : [{ movieId, kind, says }];
  });
  const certainty = opinions.reduce((sum, { says }) => sum + Math.abs(says), 0);
  const spread = deviation(candidates.slice(0, candidatesOfOneTaste(history)).map(({ score }) => score));
  const strength = (STRENGTH * spread * Math.max(0, 1 - history.length / ENOUGH) * oneness(opinions)) / certainty; // prettier-ignore
  if (!(strength > 0)) return { ranked: candidates, explained: (movie) => movie };
  const seen = new KindsAtOnce(opinions.map(({ kind }) => kind));
  const gains = Float64Array.from(opinions, ({ says }) => strength * says);
  const places = new Map(opinions.map(({ movieId }, place) => [movieId, place]));
  const gained = new Float64Array(gains.length);
  /** Writes into `gained` what each opinion does to a movie; false: nothing. */
  const gain = ({ movieId }: RankedMovie): boolean => {
    const kind = kinds.get(movieId);
    if (kind === undefined) return false;
    seen.likenessTo(kind, gained);
    for (let i = 0; i < gained.length; i++) gained[i] = (gains[i] ?? 0) * (gained[i] ?? 0);
    return true;
  };
  const scored = (movie: RankedMovie): RankedMovie => {
    if (!gain(movie)) return movie;
    let [sum, most, least] = [0, 0, 0];
    for (let i = 0; i < gained.length; i++) {
      const each = gained[i] ?? 0;
      sum += each;
      if (each > most) most = each;
      else if (each < least) least = each;
    }
    return { ...movie, score: movie.score + sum - (isCorroborated ? most + least : 0) };
  };
  const explained = (movie: RankedMovie): RankedMovie => {
    if (!gain(movie)) return movie;
    const shares: RatingShare[] = [];
    for (const told of movie.shares) {
      const place = places.get(told.movieId);
      const more = place === undefined ? 0 : (gained[place] ?? 0);
      if (place !== undefined) gained[place] = 0;
      if (more === 0) shares.push(told);
      else if (told.share + more !== 0) shares.push({ movieId: told.movieId, share: told.share + more });
    }
    for (const [place, { movieId }] of opinions.entries()) {
      const share = gained[place] ?? 0;
      if (share !== 0) shares.push({ movieId, share });
    }
    return { ...movie, shares };
  };
  return { ranked: candidates.map(scored).sort(byRank), explained };
};

/** How far the liked movies are of one kind, 0 to 1: the mean likeness by genre of two of them. */
const oneness = (opinions: readonly Opinion[]): number => {
  const together = new Map<string, number>();
  // Of all pairs: what the square of a sum has beyond the squares.
  let [sum, squares, squaresOfGenres] = [0, 0, 0];
  for (const { kind, says } of opinions) {
    if (says <= 0) continue;
    sum += says;
    squares += says ** 2;
    for (const [key, weight] of kind.genres) {
      together.set(key, (together.get(key) ?? 0) + says * weight);
      squaresOfGenres += (says * weight) ** 2;
    }
  }
  const ofGenres =
    [...together.values()].reduce((total, weight) => total + weight ** 2, -squaresOfGenres) / 2;
  const weight = (sum ** 2 - squares) / 2 + BELIEVED.weight;
  const likeness = ofGenres + BELIEVED.likeness * BELIEVED.weight;
  return Math.min(1, likeness / weight / ONE_KIND) ** 2;
};
