import { InMemoryCorrections } from '#adapters/in-memory/taste/corrections';
import { InMemoryRatings } from '#adapters/in-memory/taste/ratings';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createCorrectionStore } from '#adapters/postgres/taste/correction-store';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import type { RatingStore } from '#application/taste/rating-store';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { describeCorrectionStore } from './correction-store.ts';

const ratingIn = (ratings: RatingStore) => ({
  rate: async (userId: number, movieId: number) => {
    await ratings.put({ userId, movieId, halfStars: halfStarsFrom(4), ratedAt: new Date() });
  },
  unrate: async (userId: number, movieId: number) => {
    await ratings.remove(userId, movieId);
  },
});

describeCorrectionStore('Memory', () => {
  const [users, movies, people] = [new Set<number>(), new Set<number>(), new Set<number>()];
  let lastId = 0;
  const add = (to: Set<number>): number => {
    lastId += 1;
    to.add(lastId);
    return lastId;
  };
  const ratings = new InMemoryRatings({ user: (id) => users.has(id), movie: (id) => movies.has(id) });
  const { rate, unrate } = ratingIn(ratings);
  return Promise.resolve({
    corrections: new InMemoryCorrections({
      hasUser: (id) => users.has(id),
      hasPerson: (id) => people.has(id),
      ratings,
    }),
    genre: 'War',
    ...{ rate, unrate },
    aUser: () => Promise.resolve(add(users)),
    aPerson: () => Promise.resolve(add(people)),
    aMovieRatedBy: async (userId) => {
      const movieId = add(movies);
      await rate(userId, movieId);
      return movieId;
    },
    removeUser: (id) => {
      users.delete(id);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});

describeCorrectionStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  await sql("insert into genres (name) values ('War')");
  const { rate, unrate } = ratingIn(new PostgresRatingStore(sql));
  let people = 0;
  return {
    corrections: createCorrectionStore(sql),
    genre: 'War',
    ...{ rate, unrate },
    aUser: () => aUser({ unitOfWork }),
    aPerson: async () => {
      people += 1;
      const [row] = await sql<{ id: number }>('insert into people (name) values ($1) returning id', [
        `Person ${people}`,
      ]);
      return row!.id;
    },
    aMovieRatedBy: async (userId) => {
      const movieId = await aMovie(sql);
      await rate(userId, movieId);
      return movieId;
    },
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    close: () => database.drop(),
  };
});
