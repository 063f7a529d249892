import { InMemoryRatings } from '#adapters/in-memory/taste/ratings';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createRatingHistories } from '#adapters/postgres/recommendation/rating-histories';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { describeRatingStore } from './ratings.ts';

describeRatingStore('Memory', () => {
  const users = new Set<number>();
  const movies = new Set<number>();
  const ratings = new InMemoryRatings({ user: (id) => users.has(id), movie: (id) => movies.has(id) });
  let lastId = 0;
  const add = (to: Set<number>) => {
    lastId += 1;
    to.add(lastId);
    return Promise.resolve(lastId);
  };
  const remove = (from: Set<number>, id: number) => {
    from.delete(id);
    return Promise.resolve();
  };
  return Promise.resolve({
    ...{ ratings, histories: ratings, aUser: () => add(users), aMovie: () => add(movies) },
    ...{ removeUser: (id) => remove(users, id), removeMovie: (id) => remove(movies, id) },
    close: () => Promise.resolve(),
  });
});

describeRatingStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  return {
    ratings: new PostgresRatingStore(sql),
    histories: createRatingHistories(sql),
    aUser: () => aUser({ unitOfWork }),
    aMovie: () => aMovie(sql),
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    removeMovie: async (id) => {
      await sql('delete from movies where id = $1', [id]);
    },
    close: () => database.drop(),
  };
});
