import { InMemoryWatchlists } from '#adapters/in-memory/watchlist/watchlists';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createWatchlistQueries } from '#adapters/postgres/watchlist/watchlist-queries';
import { createWatchlistStore } from '#adapters/postgres/watchlist/watchlist-store';
import { aUser, change } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { describeWatchlistStore } from './watchlist-store.ts';

describeWatchlistStore('Memory', () => {
  const users = new Set<number>();
  const movies = new Set<number>();
  const seen = new Set<string>();
  const removing = new Set<number>();
  let lastId = 0;
  const watchlists = new InMemoryWatchlists({
    hasUser: (id) => users.has(id),
    hasMovie: (id) => movies.has(id),
    hasSeen: (userId, movieId) => seen.has(`${userId} ${movieId}`),
    removesSeen: (userId) => removing.has(userId),
  });
  const add = (to: Set<number>) => {
    lastId += 1;
    to.add(lastId);
    return Promise.resolve(lastId);
  };
  const change = (work: () => unknown): Promise<void> => {
    work();
    return Promise.resolve();
  };
  return Promise.resolve({
    watchlists,
    listOf: (id) => Promise.resolve(watchlists.of(id).map(({ movieId, note }) => ({ movieId, note }))),
    aUser: () => add(users),
    aMovie: () => add(movies),
    removeUser: (id) => change(() => users.delete(id)),
    removeMovie: (id) => change(() => movies.delete(id)),
    rate: (userId, movieId) => change(() => seen.add(`${userId} ${movieId}`)),
    unrate: (userId, movieId) => change(() => seen.delete(`${userId} ${movieId}`)),
    removeSeen: (userId, whether) => change(() => (whether ? removing.add(userId) : removing.delete(userId))),
    close: () => Promise.resolve(),
  });
});

describeWatchlistStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  const queries = createWatchlistQueries(sql);
  const done = async (work: Promise<unknown>): Promise<void> => {
    await work;
  };
  return {
    watchlists: createWatchlistStore(sql),
    listOf: async (ownerId) => {
      const page = await queries.byOwner({ ownerId, viewerId: ownerId }, { limit: 100, cursor: null });
      return accepted(page).items.map(({ id, note }) => ({ movieId: id, note }));
    },
    aUser: () => aUser({ unitOfWork }),
    aMovie: () => aMovie(sql),
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    removeMovie: (id) => done(sql('delete from movies where id = $1', [id])),
    rate: (userId, movieId) =>
      done(
        sql('insert into ratings (user_id, movie_id, half_stars, rated_at) values ($1, $2, 8, now())', [
          userId,
          movieId,
        ]),
      ),
    unrate: (userId, movieId) =>
      done(sql('delete from ratings where user_id = $1 and movie_id = $2', [userId, movieId])),
    removeSeen: (userId, whether) =>
      done(change({ unitOfWork }, userId, (user) => user.removeSeenFromWatchlist(whether))),
    close: () => database.drop(),
  };
});
