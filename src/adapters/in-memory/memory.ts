import type { Clock } from '#application/ports/clock';
import { InMemoryAttemptLimiter } from './identity/attempt-limiter.ts';
import { InMemoryFriends } from './friends/friends.ts';
import { InMemoryIdentity } from './identity/identity.ts';
import { InMemoryMovies, type InMemoryMovie } from './catalogue/movies.ts';
import { InMemoryRatings } from './taste/ratings.ts';

/** All that a service keeps, in the memory of one process. */
export interface Memory {
  readonly identity: InMemoryIdentity;
  readonly friends: InMemoryFriends;
  readonly limiter: InMemoryAttemptLimiter;
  readonly catalogue: readonly InMemoryMovie[];
  readonly movies: InMemoryMovies;
  readonly ratings: InMemoryRatings;
}

export const createMemory = (clock: Clock, catalogue: readonly InMemoryMovie[] = []): Memory => {
  const identity = new InMemoryIdentity(clock);
  const ratings = new InMemoryRatings({
    user: (id) => identity.hasUser(id),
    movie: (movieId) => catalogue.some(({ id }) => id === movieId),
  });
  return {
    identity,
    friends: new InMemoryFriends((id) => identity.hasUser(id)),
    limiter: new InMemoryAttemptLimiter(clock),
    catalogue,
    movies: new InMemoryMovies(catalogue, ratings),
    ratings,
  };
};
