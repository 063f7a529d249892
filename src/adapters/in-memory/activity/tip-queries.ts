import type { TipQueries } from '#application/activity/tip-queries';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { InMemoryIdentity } from '../identity/identity.ts';
import { pageOf } from '../page.ts';
import type { InMemoryTips } from './tips.ts';

export const createInMemoryTipQueries = ({
  tips,
  movies,
  identity,
}: {
  readonly tips: InMemoryTips;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly identity: Pick<InMemoryIdentity, 'userWhoSignsIn'>;
}): TipQueries => {
  const shown = async (wanted: ReturnType<InMemoryTips['all']>) => {
    const found = await movies.byIds(wanted.map(({ movieId }) => movieId));
    return wanted.flatMap((tip) => {
      const movie = found.find(({ id }) => id === tip.movieId);
      if (movie === undefined) return [];
      const item = { id: tip.id, movie, note: tip.note, created_at: tip.createdAt };
      return [{ tip, item: { ...item, thanked: tip.thankedAt !== null } }];
    });
  };
  const personOf = (id: number) => ({ id, username: identity.userWhoSignsIn(id)?.username ?? '' });
  return {
    received: async (userId, page) => {
      const own = tips
        .all()
        .filter(({ toUserId, dismissedAt }) => toUserId === userId && dismissedAt === null);
      const items = await shown(own);
      return pageOf(
        items.map(({ tip, item }) => ({ ...item, from: personOf(tip.fromUserId) })),
        page,
      );
    },
    sent: async (userId, page) => {
      const items = await shown(tips.all().filter(({ fromUserId }) => fromUserId === userId));
      return pageOf(
        items.map(({ tip, item }) => ({ ...item, to: personOf(tip.toUserId) })),
        page,
      );
    },
  };
};
