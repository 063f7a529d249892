import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryDiary } from '#adapters/in-memory/diary/diary';
import { InMemoryIdentity } from '#adapters/in-memory/identity/identity';
import { InMemoryRatings } from '#adapters/in-memory/taste/ratings';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createDiaryUnitOfWork } from '#adapters/postgres/diary/diary-unit-of-work';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { parseTimeZone } from '#domain/time-zone';
import { aUser, change, type addUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { describeDiaryStore, type DiaryWorld } from './diaries.ts';

const usersOf = (units: Parameters<typeof addUser>[0]): Pick<DiaryWorld, 'aUser' | 'removeUser'> => ({
  aUser: async (name = 'UTC') => {
    const id = await aUser(units);
    const timeZone = accepted(parseTimeZone(name));
    accepted(await change(units, id, (user) => user.describe({ timeZone })));
    return id;
  },
  removeUser: (id) =>
    units.unitOfWork.run(async ({ users }) => {
      await users.remove((await users.byId(id))!);
    }),
});

describeDiaryStore('Memory', () => {
  const identity = new InMemoryIdentity(new ManualClock());
  const movies = new Set<number>();
  let lastMovie = 0;
  const hasMovie = (id: number) => movies.has(id);
  const ratings = new InMemoryRatings({ user: (id) => identity.hasUser(id), movie: hasMovie });
  return Promise.resolve({
    unitOfWork: new InMemoryDiary({ ratings, hasMovie, timeZoneOf: (id) => identity.timeZoneOf(id) }),
    ratings,
    ...usersOf({ unitOfWork: identity }),
    aMovie: () => {
      movies.add((lastMovie += 1));
      return Promise.resolve(lastMovie);
    },
    removeMovie: (id) => {
      movies.delete(id);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});

describeDiaryStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  return {
    unitOfWork: createDiaryUnitOfWork(orm),
    ratings: new PostgresRatingStore(sql),
    ...usersOf({ unitOfWork: createIdentityUnitOfWork(orm) }),
    aMovie: () => aMovie(sql),
    removeMovie: async (id) => {
      await sql('delete from movies where id = $1', [id]);
    },
    close: () => database.drop(),
  };
});
