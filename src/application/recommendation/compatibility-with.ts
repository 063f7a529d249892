import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { OpenArea } from '#application/privacy/open-area';
import type { NoSuchUser, PrivateProfile } from '#application/privacy/refusals';
import { accept, type Outcome } from '#domain/outcome';
import { compatibility, type CommonRating } from '#domain/recommendation/compatibility';
import { starsOf } from '#domain/taste/half-stars';
import type { RatingHistories } from './rating-histories.ts';

export interface CommonMovie extends MovieItem {
  readonly own_rating: number;
  readonly their_rating: number;
}

export interface CompatibilityShown {
  readonly in_common: number;
  readonly agreement: number | null;
  readonly unites: readonly CommonMovie[];
  readonly divides: readonly CommonMovie[];
}

/** How far somebody agrees with a person who lets them see their ratings. */
export type CompatibilityWith = (asked: {
  readonly viewerId: number;
  readonly ownerId: number;
}) => Promise<Outcome<CompatibilityShown, NoSuchUser | PrivateProfile>>;

interface Ports {
  readonly histories: RatingHistories;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly openArea: OpenArea;
}

export const compatibilityWith =
  ({ histories, movies, openArea }: Ports): CompatibilityWith =>
  async ({ viewerId, ownerId }) => {
    const open = await openArea({ viewerId, ownerId, area: 'ratings' });
    if (!open.ok) return open;
    const [own, theirs] = await Promise.all([histories.byUser(viewerId), histories.byUser(ownerId)]);
    const { inCommon, agreement, unites, divides } = compatibility(own, theirs);
    const ids = [...unites, ...divides].map(({ movieId }) => movieId);
    const items = new Map((await movies.byIds(ids)).map((item) => [item.id, item]));
    const shown = (ratings: readonly CommonRating[]): readonly CommonMovie[] =>
      ratings.flatMap(({ movieId, own: mine, theirs: others }) => {
        const item = items.get(movieId);
        return item === undefined
          ? []
          : [{ ...item, own_rating: starsOf(mine), their_rating: starsOf(others) }];
      });
    return accept({ in_common: inCommon, agreement, unites: shown(unites), divides: shown(divides) });
  };
