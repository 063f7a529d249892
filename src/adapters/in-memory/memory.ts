import type { Clock } from '#application/ports/clock';
import { areApart } from '#domain/privacy/are-apart';
import { InMemoryTips } from './activity/tips.ts';
import { InMemoryAttemptLimiter } from './identity/attempt-limiter.ts';
import { InMemoryDiary } from './diary/diary.ts';
import { InMemoryFriends } from './friends/friends.ts';
import { whoShowsFriends } from './friends/who-shows-friends.ts';
import { InMemoryComments } from './comments/comments.ts';
import { InMemoryHistories } from './history/histories.ts';
import { InMemoryIdentity } from './identity/identity.ts';
import { InMemoryReports } from './moderation/reports.ts';
import { InMemoryMovies, type InMemoryMovie } from './catalogue/movies.ts';
import { peopleOf } from './catalogue/people.ts';
import { InMemoryCorrections } from './taste/corrections.ts';
import { InMemoryDismissals } from './taste/dismissals.ts';
import { InMemoryRatings } from './taste/ratings.ts';
import { InMemoryWatchlists } from './watchlist/watchlists.ts';

/** All that a service keeps, in the memory of one process. */
export interface Memory {
  readonly identity: InMemoryIdentity;
  readonly friends: InMemoryFriends;
  readonly limiter: InMemoryAttemptLimiter;
  readonly catalogue: readonly InMemoryMovie[];
  readonly movies: InMemoryMovies;
  readonly ratings: InMemoryRatings;
  readonly dismissals: InMemoryDismissals;
  readonly corrections: InMemoryCorrections;
  readonly watchlists: InMemoryWatchlists;
  readonly comments: InMemoryComments;
  readonly diary: InMemoryDiary;
  readonly reports: InMemoryReports;
  readonly tips: InMemoryTips;
  readonly histories: InMemoryHistories;
}

export const createMemory = (
  clock: Clock,
  catalogue: readonly InMemoryMovie[] = [],
  tellsByMail = false,
): Memory => {
  const identity = new InMemoryIdentity(clock, tellsByMail);
  const hasUser = (id: number): boolean => identity.hasUser(id);
  const hasMovie = (movieId: number): boolean => catalogue.some(({ id }) => id === movieId);
  const people = peopleOf(catalogue);
  const ratings = new InMemoryRatings({ user: hasUser, movie: hasMovie });
  const diary = new InMemoryDiary({
    ratings,
    hasMovie,
    timeZoneOf: (userId) => identity.timeZoneOf(userId),
  });
  const watchlists = new InMemoryWatchlists({
    hasUser,
    hasMovie,
    hasSeen: (userId, movieId) => ratings.find(userId, movieId) !== undefined || diary.has(userId, movieId),
    removesSeen: (userId) => identity.userWhoSignsIn(userId)?.watchlistRemovesSeen ?? false,
  });
  const dismissals = new InMemoryDismissals({
    hasUser,
    hasMovie,
    personName: (personId) => people.find(({ id }) => id === personId)?.name,
  });
  const friends = new InMemoryFriends(identity);
  const comments = new InMemoryComments({ username: (id) => identity.usernameOf(id), hasMovie });
  return {
    identity,
    friends,
    limiter: new InMemoryAttemptLimiter(clock),
    catalogue,
    movies: new InMemoryMovies(catalogue, ratings, watchlists, (viewerId) =>
      whoShowsFriends({ identity, friends }, viewerId, ['ratings']),
    ),
    ratings,
    dismissals,
    corrections: new InMemoryCorrections({
      hasUser,
      hasPerson: (personId) => people.some(({ id }) => id === personId),
      ratings,
    }),
    watchlists,
    diary,
    comments,
    reports: new InMemoryReports({
      hasUser,
      comment: (id) => {
        const found = comments.all().find(({ comment }) => comment.id === id)?.comment;
        return found && { authorId: found.userId, body: found.body };
      },
    }),
    tips: new InMemoryTips({
      hasUser,
      hasMovie,
      // Whoever of the two has closed the account is apart from the other, who is not from them.
      areApart: (one, other) =>
        areApart(friends.between(one, other)) || areApart(friends.between(other, one)),
    }),
    histories: new InMemoryHistories({
      ...{ ratings, diary, watchlists, dismissals, clock, hasMovie },
      timeZoneOf: (userId) => identity.timeZoneOf(userId),
    }),
  };
};
