import type { HalfStars } from '../taste/half-stars.ts';
import type { History } from './history.ts';

/** A film that two people have rated. */
export interface CommonRating {
  readonly movieId: number;
  readonly own: HalfStars;
  readonly theirs: HalfStars;
}

export interface Compatibility {
  readonly inCommon: number;
  /** 0 to 1: the share of these films that the two rate within one star of one another, drawn to what any two do; null without any. */
  readonly agreement: number | null;
  /** Both liked them; those that both liked most first. */
  readonly unites: readonly CommonRating[];
  /** At least two stars apart; those furthest apart first. */
  readonly divides: readonly CommonRating[];
}

/** Of MovieLens' people: on which share of their common films any two agree, and as how many films that counts. */
const ANY_TWO = { agreement: 0.72, movies: 13 };
/** Half stars. */
const [ONE_STAR, TWO_STARS, LIKED] = [2, 4, 8];
const MOST_SHOWN = 5;

/** Histories of what both have rated, without what is merely dismissed. */
export const compatibility = (own: History, theirs: History): Compatibility => {
  const starsOfThem = new Map(theirs.map(({ movieId, halfStars }) => [movieId, halfStars]));
  const common = own.flatMap(({ movieId, halfStars }): readonly CommonRating[] => {
    const stars = starsOfThem.get(movieId);
    return stars === undefined ? [] : [{ movieId, own: halfStars, theirs: stars }];
  });
  const agreed = common.filter((rating) => apart(rating) <= ONE_STAR).length;
  const { agreement, movies } = ANY_TWO;
  return {
    inCommon: common.length,
    agreement: common.length === 0 ? null : (agreed + agreement * movies) / (common.length + movies),
    unites: common
      .filter((rating) => Math.min(rating.own, rating.theirs) >= LIKED)
      .sort((a, b) => together(b) - together(a) || apart(a) - apart(b) || a.movieId - b.movieId)
      .slice(0, MOST_SHOWN),
    divides: common
      .filter((rating) => apart(rating) >= TWO_STARS)
      .sort((a, b) => apart(b) - apart(a) || a.movieId - b.movieId)
      .slice(0, MOST_SHOWN),
  };
};

const apart = ({ own, theirs }: CommonRating): number => Math.abs(own - theirs);
const together = ({ own, theirs }: CommonRating): number => own + theirs;
