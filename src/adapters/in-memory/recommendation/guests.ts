import type { Guests } from '#application/recommendation/guests';
import type { Memory } from '../memory.ts';

export const createInMemoryGuests = ({
  identity,
  ratings,
  diary,
  dismissals,
  corrections,
}: Pick<Memory, 'identity' | 'ratings' | 'diary' | 'dismissals' | 'corrections'>): Guests => ({
  of: async (asked, now) => {
    const all = await Promise.all(
      asked.map(async ({ id, withDiary }) => {
        const username = identity.usernameOf(id);
        if (username === undefined) return [];
        const history = await ratings.byUser(id);
        const watched = withDiary ? diary.ofUser(id).map(({ movieId }) => movieId) : [];
        const { ignored } = await corrections.byUser(id);
        return [{ id, username, history, ignored, watched, dismissals: await dismissals.byUser(id, now) }];
      }),
    );
    return all.flat();
  },
});
