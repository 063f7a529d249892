import { createInMemoryStatistics } from '#adapters/in-memory/diary/statistics';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createMemory } from '#adapters/in-memory/memory';
import type { InMemoryMovie } from '#adapters/in-memory/catalogue/movies';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createDiaryUnitOfWork } from '#adapters/postgres/diary/diary-unit-of-work';
import { createStatisticsQueries } from '#adapters/postgres/diary/statistics/statistics-queries';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import type { DiaryStore } from '#application/diary/diary-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { RatingStore } from '#application/taste/rating-store';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { parseTimeZone, type Day } from '#domain/time-zone';
import { aUser, change, type addUser } from '../support/builders.ts';
import { createDatabase } from '../support/database.ts';
import { befriend } from '../support/friend-rows.ts';
import { accepted } from '../support/outcomes.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';
import { describeStatistics, type StatisticsWorld } from './statistics.ts';

const NOW = new Date('2026-11-29T12:00:00Z');

const usersOf = (units: Parameters<typeof addUser>[0]): Pick<StatisticsWorld, 'aUser'> => ({
  aUser: async ({ timeZone = 'UTC', ratings = 'signed-in' } = {}) => {
    const id = await aUser(units);
    const zone = accepted(parseTimeZone(timeZone));
    accepted(
      await change(units, id, (user) => {
        user.describe({ timeZone: zone });
        user.openTo({ ratings });
      }),
    );
    return id;
  },
});

/** Entries as they are, whatever becomes of the rating: what the diary makes of it has its own tests. */
const saidBy = (
  unitOfWork: UnitOfWork<{ readonly diary: DiaryStore }>,
  ratings: RatingStore,
): Pick<StatisticsWorld, 'noted' | 'rated'> => ({
  noted: (userId, movieId, watchedOn, { stars, rewatch = false } = {}) =>
    unitOfWork.run(async ({ diary }) => {
      const movie = await diary.ofMovie(userId, movieId);
      if (typeof movie === 'string') throw new Error(movie);
      const given = stars === undefined ? null : { halfStars: halfStarsFrom(stars), ratedAt: NOW };
      const entry = { watchedOn: watchedOn as Day, stars: given, rewatch, note: null, createdAt: NOW };
      await diary.save(movie, {
        ...movie,
        entries: [...movie.entries, { id: await diary.nextId(), ...entry }],
      });
    }),
  rated: async (userId, movieId, at, stars) => {
    await ratings.put({ userId, movieId, halfStars: halfStarsFrom(stars), ratedAt: new Date(at) });
  },
});

describeStatistics('Memory', () => {
  const catalogue: InMemoryMovie[] = [];
  const memory = createMemory(new ManualClock(), catalogue);
  return Promise.resolve({
    statistics: createInMemoryStatistics(memory),
    ...usersOf({ unitOfWork: memory.identity }),
    ...saidBy(memory.diary, memory.ratings),
    aMovie: ({ title, year = null, runtime = null, genres = [], directors = [] }) => {
      const id = catalogue.length + 1;
      catalogue.push({ ...{ id, title, year, runtime, genres, directors }, actors: [], prominence: 0 });
      return Promise.resolve(id);
    },
    befriend: (one, other, at = NOW) => {
      memory.friends.befriend(one, other, at);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});

describeStatistics('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const catalogue = new SmallCatalogue(sql);
  return {
    statistics: createStatisticsQueries(sql),
    ...usersOf({ unitOfWork: createIdentityUnitOfWork(orm) }),
    ...saidBy(createDiaryUnitOfWork(orm), new PostgresRatingStore(sql)),
    aMovie: async ({ title, ...known }) => (await catalogue.add(aMovie(title, known)))[0]!,
    befriend: (one, other, at) => befriend(sql, one, other, at),
    close: () => database.drop(),
  };
});
