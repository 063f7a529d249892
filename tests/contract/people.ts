import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createMemory } from '#adapters/in-memory/memory';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import type { RatingStore } from '#application/taste/rating-store';
import { inMemoryStorage, postgresStorage, type Storage } from '#bootstrap/storage';
import type { Audiences } from '#domain/privacy/audiences';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { aUser, change } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { befriend, block } from '../support/friend-rows.ts';

/** People who know one another, and what they do; whatever keeps it. */
export interface People {
  readonly storage: Storage;
  add(username: string): Promise<number>;
  befriend(one: number, other: number): Promise<void>;
  block(blocker: number, blocked: number): Promise<void>;
  /** Lets others see so much of somebody. */
  open(userId: number, audiences: Partial<Audiences>): Promise<void>;
  rate(userId: number, movieId: number, stars: number, at: Date): Promise<void>;
  /** The id of a film that nobody else is told of; there are 50. */
  aMovie(): Promise<number>;
  close(): Promise<void>;
}

const rateBy =
  (ratings: RatingStore): People['rate'] =>
  async (userId, movieId, stars, ratedAt) => {
    await ratings.put({ userId, movieId, halfStars: halfStarsFrom(stars), ratedAt });
  };

const films = Array.from({ length: 50 }, (_, index) => ({
  ...{ id: index + 1, title: `Film ${index + 1}`, year: 1990, runtime: 100, prominence: 0.5 },
  ...{ genres: ['Drama'], directors: [], actors: [] },
}));

export const peopleInMemory = (): Promise<People> => {
  const memory = createMemory(new ManualClock(), films);
  const units = { unitOfWork: memory.identity };
  let movies = 0;
  return Promise.resolve({
    storage: inMemoryStorage(memory),
    add: (username) => aUser(units, { username }),
    befriend: (one, other) => {
      memory.friends.befriend(one, other, new Date());
      return Promise.resolve();
    },
    block: (blocker, blocked) => {
      memory.friends.block(blocker, blocked);
      return Promise.resolve();
    },
    open: async (userId, audiences) => {
      await change(units, userId, (user) => user.openTo(audiences));
    },
    rate: rateBy(memory.ratings),
    aMovie: () => Promise.resolve((movies += 1)),
    close: () => Promise.resolve(),
  });
};

export const peopleOnPostgres = async (): Promise<People> => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const units = { unitOfWork: createIdentityUnitOfWork(orm) };
  return {
    storage: postgresStorage(database),
    add: (username) => aUser(units, { username }),
    befriend: (one, other) => befriend(sql, one, other),
    block: (blocker, blocked) => block(sql, blocker, blocked),
    open: async (userId, audiences) => {
      await change(units, userId, (user) => user.openTo(audiences));
    },
    rate: rateBy(new PostgresRatingStore(sql)),
    aMovie: () => aMovie(sql),
    close: () => database.drop(),
  };
};
