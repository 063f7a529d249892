import { deviation } from './figures.ts';
import { byRank, type RankedMovie } from './ranking.ts';
import type { RatingShare } from './explanation.ts';
import type { History } from './history.ts';
import { genreLikeness, kindLikeness, type MovieKind } from './movie-kind.ts';

/** Of each movie its kind; undefined of one that is not known. */
export type Kinds = ReadonlyMap<number, MovieKind>;

/** Standard deviations of the candidates' scores that a movie of the very kind of the history gains. */
const STRENGTH = 12;
/** So many ratings tell by themselves which movies are alike; the gain falls to nothing by then. */
const ENOUGH = 100;
/** Liked movies that are so alike by genre are of one kind; less alike, the gain falls by the square. */
const ONE_KIND = 0.6;
/** What is believed of somebody before two liked movies can be compared, and how much one comparison counts beside it. */
const BELIEVED = { likeness: 0.4, weight: 0.7 };
/** What half a star .. five stars say of a kind. */
const STARS = [-1, -0.8, -0.5, -0.3, 0, 0.3, 0.5, 0.7, 0.85, 1];

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

/**
 * The candidates with those ahead that are of the kind that the history is of. Models that learn from many say little of
 * a short history, and would fill its list with what everybody likes; what the movies are says most where those liked
 * are of one kind, and nothing where they are not. Each rating gains, or loses, a share by how alike its movie is to the
 * candidate, so that baseline and shares are the score as before. Best first, ties by movie id.
 * @param candidates best first, at least as many as `candidatesOfOneTaste` where there are so many
 */
export const ofOneTaste = (
  candidates: readonly RankedMovie[],
  history: History,
  kinds: Kinds,
): readonly RankedMovie[] => {
  const opinions = history.flatMap(({ movieId, halfStars }): readonly Opinion[] => {
    const [kind, says] = [kinds.get(movieId), STARS[halfStars - 1] ?? 0];
    return kind === undefined || says === 0 ? [] : [{ movieId, kind, says }];
  });
  const certainty = opinions.reduce((sum, { says }) => sum + Math.abs(says), 0);
  const spread = deviation(candidates.slice(0, candidatesOfOneTaste(history)).map(({ score }) => score));
  const strength = (STRENGTH * spread * Math.max(0, 1 - history.length / ENOUGH) * oneness(opinions)) / certainty; // prettier-ignore
  if (!(strength > 0)) return candidates;
  return candidates
    .map((candidate) => {
      const kind = kinds.get(candidate.movieId);
      if (kind === undefined) return candidate;
      return gaining(
        candidate,
        opinions.map((opinion) => ({
          movieId: opinion.movieId,
          share: strength * opinion.says * kindLikeness(opinion.kind, kind),
        })),
      );
    })
    .sort(byRank);
};

/** How far the liked movies are of one kind, 0 to 1. */
const oneness = (opinions: readonly Opinion[]): number => {
  const liked = opinions.filter(({ says }) => says > 0);
  let [likeness, weight] = [BELIEVED.likeness * BELIEVED.weight, BELIEVED.weight];
  liked.forEach((one, i) => {
    for (const other of liked.slice(i + 1)) {
      const counts = one.says * other.says;
      likeness += counts * genreLikeness(one.kind, other.kind);
      weight += counts;
    }
  });
  return Math.min(1, likeness / weight / ONE_KIND) ** 2;
};

const gaining = (candidate: RankedMovie, gains: readonly RatingShare[]): RankedMovie => {
  const shares = new Map(candidate.shares.map(({ movieId, share }) => [movieId, share]));
  let score = candidate.score;
  for (const { movieId, share } of gains) {
    score += share;
    shares.set(movieId, (shares.get(movieId) ?? 0) + share);
  }
  return {
    ...candidate,
    score,
    shares: [...shares].flatMap(([movieId, share]) => (share === 0 ? [] : [{ movieId, share }])),
  };
};
