import { addable } from './addable.ts';
import type { HalfStars } from '../taste/half-stars.ts';
import type { History } from './history.ts';

/** What one rating adds to (or, negative, takes from) a film's score. */
export interface RatingShare {
  readonly movieId: number;
  readonly share: number;
}

/** One of the person's own ratings that speaks for or against a film. */
export interface Reason extends RatingShare {
  readonly halfStars: HalfStars;
}

export interface Explanation {
  /** What raises the score most, strongest first; ties by movie id. */
  readonly because: readonly Reason[];
  /** What lowers it most, strongest first; ties by movie id. */
  readonly despite: readonly Reason[];
}

const MOST_BECAUSE = 3;
const MOST_DESPITE = 2;

/**
 * Explains scores to the person whose history this is: a function from a film's shares to its reasons, whose shares are
 * `addable`; what is too small to be told is no reason.
 */
export const explainer = (history: History): ((shares: readonly RatingShare[]) => Explanation) => {
  const ratings = new Map(
    history.flatMap(({ movieId, halfStars, isDismissed }) =>
      isDismissed ? [] : [[movieId, halfStars] as const],
    ),
  );
  const reasons = (shares: readonly RatingShare[]): readonly Reason[] =>
    shares.flatMap(({ movieId, share }) => {
      const halfStars = ratings.get(movieId);
      const told = addable(share);
      return halfStars === undefined || told === 0 ? [] : [{ movieId, halfStars, share: told }];
    });
  const isRated = ({ movieId }: RatingShare): boolean => ratings.has(movieId);
  return (shares) => {
    const told = ratings.size === history.length ? shares : shares.filter(isRated);
    return {
      because: reasons(strongest(told, 1, MOST_BECAUSE)),
      despite: reasons(strongest(told, -1, MOST_DESPITE)),
    };
  };
};

/** The shares of one sign that weigh most. A short list kept in order: histories may hold thousands. */
const strongest = (shares: readonly RatingShare[], sign: 1 | -1, most: number): readonly RatingShare[] => {
  const kept: RatingShare[] = [];
  for (const candidate of shares) {
    if (sign * candidate.share <= 0) continue;
    let place = kept.length;
    while (place > 0 && isStronger(candidate, kept[place - 1], sign)) place--;
    if (place < most) kept.splice(place, 0, candidate);
    if (kept.length > most) kept.pop();
  }
  return kept;
};

const isStronger = (a: RatingShare, b: RatingShare | undefined, sign: 1 | -1): boolean =>
  b === undefined || sign * a.share > sign * b.share || (a.share === b.share && a.movieId < b.movieId);
