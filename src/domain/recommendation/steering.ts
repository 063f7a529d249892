import type { Dismissal } from '../taste/dismissal.ts';
import { NO_CORRECTIONS, type Corrections } from '../taste/correction.ts';
import { halfStarsFrom } from '../taste/half-stars.ts';
import type { History } from './history.ts';

/** Movies that a list leaves out, beyond those of the history. */
export interface LeftOut {
  readonly movieIds: ReadonlySet<number>;
  /** Movies of any of these genres; names as the catalogue has them. */
  readonly genres: readonly string[];
  /** Movies that any of these people directed or played in. */
  readonly personIds: readonly number[];
}

export const NOTHING_LEFT_OUT: LeftOut = { movieIds: new Set(), genres: [], personIds: [] };

/** What a recommender is told of somebody. */
export interface Steered {
  readonly history: History;
  readonly leftOut: LeftOut;
}

/** A weak dislike: less than anybody gives who liked a movie, more than for one that was bad. */
const DISMISSED = halfStarsFrom(2);

/**
 * What the ratings and dismissals of somebody say together. Each dismissal counts as a weak dislike of its movie, but for
 * one that is only wanted later, and where the person has rated the movie: that says more. What is dismissed with a
 * genre or a person takes all movies of these out.
 * @param dismissals those in force
 */
export const steeredBy = (
  ratings: History,
  dismissals: readonly Pick<Dismissal, 'movieId' | 'reason'>[],
  corrections: Corrections = NO_CORRECTIONS,
): Steered => {
  const ignored = new Set(corrections.ignored);
  const rated = new Set(ratings.map(({ movieId }) => movieId));
  const reasons = dismissals.map(({ reason }) => reason);
  return {
    history: [
      ...(ignored.size === 0 ? ratings : ratings.filter(({ movieId }) => !ignored.has(movieId))),
      ...dismissals
        .filter(({ movieId, reason }) => reason.kind !== 'later' && !rated.has(movieId))
        .map(({ movieId }) => ({ movieId, halfStars: DISMISSED, isDismissed: true as const })),
    ],
    leftOut: {
      movieIds: new Set([...dismissals.map(({ movieId }) => movieId), ...ignored]),
      genres: [...new Set(reasons.flatMap((reason) => (reason.kind === 'genre' ? reason.genre : [])))],
      personIds: [...new Set(reasons.flatMap((reason) => (reason.kind === 'person' ? reason.personId : [])))],
    },
  };
};
