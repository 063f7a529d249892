import type { Activity, ActivityQueries } from '#application/activity/activity-queries';
import type { MovieItem } from '#application/catalogue/movie-queries';
import type { User } from '#domain/identity/user';
import { maySee } from '#domain/privacy/may-see';
import { starsOf } from '#domain/taste/half-stars';
import { whoShowsFriends } from '../friends/who-shows-friends.ts';
import type { Memory } from '../memory.ts';
import { pageOf } from '../page.ts';

/** As long as it has no film, whose id it has instead. */
type Done = {
  [Kind in Activity['kind']]: Omit<Extract<Activity, { kind: Kind }>, 'movie'>;
}[Activity['kind']] & {
  readonly movieId: number;
};

export const createInMemoryActivityQueries = (memory: Memory): ActivityQueries => {
  const doneBy = (friend: User): readonly Done[] => {
    const { id, username } = friend;
    const user = { id, username };
    const audiences = friend.audiences();
    const ratings = memory.ratings
      .all()
      .filter(({ userId }) => userId === id && maySee('friend', audiences.ratings))
      .map(({ movieId, halfStars, ratedAt }): Done => ({
        ...{ kind: 'rating', user, movieId, at: ratedAt, rating: starsOf(halfStars) },
      }));
    const watched = memory.diary
      .ofUser(id)
      .filter(() => maySee('friend', audiences.diary))
      .map(({ movieId, entry: { id: entryId, watchedOn, stars, rewatch, note, createdAt } }): Done => {
        const rating =
          stars === null || !maySee('friend', audiences.ratings) ? null : starsOf(stars.halfStars);
        const diary = { id: entryId, watched_on: watchedOn, rating, rewatch, note };
        return { kind: 'diary', user, movieId, at: createdAt, diary };
      });
    const comments = memory.comments
      .all()
      .filter(({ comment }) => comment.userId === id)
      .map(({ comment: { id: commentId, movieId, body, spoiler, createdAt, editedAt } }): Done => ({
        ...{ kind: 'comment', user, movieId, at: createdAt },
        comment: { id: commentId, body, spoiler, edited: editedAt !== null },
      }));
    const listed = memory.watchlists
      .of(id)
      .filter(() => maySee('friend', audiences.lists))
      .map(({ movieId, addedAt }): Done => ({ kind: 'watchlist', user, movieId, at: addedAt }));
    return [...ratings, ...watched, ...comments, ...listed];
  };

  return {
    ofFriends: async (viewerId, page) => {
      const done = whoShowsFriends(memory, viewerId, ['activity']).flatMap(doneBy).sort(newestFirst);
      const found = await memory.movies.byIds(done.map(({ movieId }) => movieId));
      const byId = new Map(found.map((movie) => [movie.id, movie]));
      return pageOf(
        done.flatMap(({ movieId, ...rest }) => withMovie(rest, byId.get(movieId))),
        page,
      );
    },
  };
};

const withMovie = (done: Omit<Done, 'movieId'>, movie: MovieItem | undefined): readonly Activity[] =>
  movie === undefined ? [] : [{ ...done, movie } as Activity];

/** From the first to the last of what was done at once. */
const KINDS: readonly Activity['kind'][] = ['rating', 'diary', 'comment', 'watchlist'];

const newestFirst = (a: Done, b: Done): number =>
  b.at.getTime() - a.at.getTime() ||
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  b.user.id - a.user.id ||
  idOf(b) - idOf(a);

const idOf = (done: Done): number => {
  if (done.kind === 'comment') return done.comment.id;
  return done.kind === 'diary' ? done.diary.id : done.movieId;
};
