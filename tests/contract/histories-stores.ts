import { ManualClock } from '#adapters/in-memory/manual-clock';
import type { InMemoryMovie } from '#adapters/in-memory/catalogue/movies';
import { personIds } from '#adapters/in-memory/catalogue/person-ids';
import { createMemory } from '#adapters/in-memory/memory';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createDismissalStore, DISMISSAL_REASON } from '#adapters/postgres/taste/dismissal-store';
import { createHistoryImports } from '#adapters/postgres/history/history-imports';
import { createHistoryLoader } from '#adapters/postgres/history/history-loader';
import { createHistoryImportQueries } from '#adapters/postgres/history/import-queries';
import { createImportQueue } from '#adapters/postgres/history/import-queue';
import type { HalfStars } from '#domain/taste/half-stars';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import type { Belongings, HistoriesWorld } from './histories-world.ts';

export const openInMemory = (): Promise<HistoriesWorld> => {
  // Ann has made the film that everything begins with.
  const catalogue: InMemoryMovie[] = [
    {
      ...{ id: 1, title: 'A film', year: 1999, runtime: null, genres: [] },
      ...{ directors: ['Ann'], actors: [], prominence: 0 },
    },
  ];
  const clock = new ManualClock('2026-11-30T12:00:00Z');
  const memory = createMemory(clock, catalogue);
  const { histories, ratings, diary, watchlists, dismissals } = memory;
  return Promise.resolve({
    person: { kind: 'person', name: 'Ann', personId: personIds(catalogue).get('Ann')! },
    ...{ loader: histories, imports: histories, queries: histories, queue: histories },
    aUser: () => aUser({ unitOfWork: memory.identity }),
    aMovie: () => {
      const id = catalogue.length + 1;
      catalogue.push({
        id,
        title: 'A film',
        year: 1999,
        runtime: null,
        genres: [],
        directors: [],
        actors: [],
        prominence: 0,
      });
      return Promise.resolve(id);
    },
    removeUser: (id) => memory.identity.run(async ({ users }) => users.remove((await users.byId(id))!)),
    belongings: (userId) =>
      Promise.resolve({
        ratings: ratings
          .all()
          .filter((rating) => rating.userId === userId)
          .map(({ movieId, halfStars, ratedAt }) => ({ movieId, halfStars, at: ratedAt }))
          .sort((one, other) => one.movieId - other.movieId),
        diary: diary
          .ofUser(userId)
          .map(({ movieId, entry: { watchedOn, stars, rewatch, note } }) => ({
            ...{ movieId, day: watchedOn, rewatch, note },
            stars: stars && { halfStars: stars.halfStars, at: stars.ratedAt },
          }))
          .sort((one, other) => one.movieId - other.movieId || one.day.localeCompare(other.day)),
        wanted: watchlists
          .allOf(userId)
          .map(({ movieId, addedAt, note }) => ({ movieId, at: addedAt, note }))
          .sort((one, other) => one.movieId - other.movieId),
        dismissed: dismissals
          .of(userId)
          .map(({ movieId, dismissedAt, reason }) => ({ movieId, at: dismissedAt, reason }))
          .sort((one, other) => one.movieId - other.movieId),
      }),
    rate: async (userId, movieId, stars) => {
      if (stars === null) await ratings.remove(userId, movieId);
      else await ratings.put({ userId, movieId, halfStars: stars.halfStars, ratedAt: stars.at });
    },
    note: (userId, { movieId, day, stars, rewatch, note }) =>
      diary.alone(() => {
        const there = diary
          .ofUser(userId)
          .find((each) => each.movieId === movieId && each.entry.watchedOn === day);
        const entry = {
          ...{ id: there?.entry.id ?? diary.nextId(), watchedOn: day, rewatch, note, createdAt: clock.now() },
          stars: stars && { halfStars: stars.halfStars, ratedAt: stars.at },
        };
        diary.keep({ userId, movieId, entry });
      }),
    want: async (userId, movieId, addedAt, note) => {
      await watchlists.remove(userId, movieId);
      await watchlists.put({ userId, movieId, addedAt, note: note as never });
    },
    dismiss: async (userId, movieId, at, reason) => {
      if (reason === null) await dismissals.remove(userId, movieId);
      else await dismissals.put({ userId, movieId, reason, dismissedAt: at });
    },
    close: () => Promise.resolve(),
  });
};

interface StarsRow {
  readonly movieId: number;
  readonly halfStars: HalfStars;
  readonly at: Date;
}

export const openOnPostgres = async (): Promise<HistoriesWorld> => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  const dismissals = createDismissalStore(sql);
  await sql(`insert into genres (name) values ('War')`);
  const [ann] = await sql<{ id: number }>(
    `insert into people (name, search_words) values ('Ann', ' ann') returning id`,
  );
  const run = async (statement: string, ...values: readonly unknown[]): Promise<void> => {
    await sql(statement, values);
  };
  return {
    person: { kind: 'person', name: 'Ann', personId: ann!.id },
    loader: createHistoryLoader(orm),
    imports: createHistoryImports(database),
    queries: createHistoryImportQueries(sql),
    queue: createImportQueue(sql),
    aUser: () => aUser({ unitOfWork }),
    aMovie: () => aMovie(sql),
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    belongings: async (userId) => ({
      ratings: await sql<StarsRow>(
        `select movie_id as "movieId", half_stars as "halfStars", rated_at as at from ratings
         where user_id = $1 order by movie_id`,
        [userId],
      ),
      diary: (
        await sql<
          Omit<Belongings['diary'][number], 'stars'> & { halfStars: HalfStars | null; at: Date | null }
        >(
          `select movie_id as "movieId", watched_on as day, half_stars as "halfStars", rated_at as at, rewatch, note
           from diary_entries where user_id = $1 order by movie_id, watched_on`,
          [userId],
        )
      ).map(({ halfStars, at, ...row }) => ({
        ...row,
        stars: halfStars === null || at === null ? null : { halfStars, at },
      })),
      wanted: await sql(
        `select movie_id as "movieId", added_at as at, note from watch_list where user_id = $1 order by movie_id`,
        [userId],
      ),
      dismissed: await sql(
        `select movie_id as "movieId", dismissed_at as at, ${DISMISSAL_REASON} as reason
         from dismissals left join genres as genre on genre.id = genre_id where user_id = $1 order by movie_id`,
        [userId],
      ),
    }),
    rate: (userId, movieId, stars) =>
      stars === null
        ? run('delete from ratings where user_id = $1 and movie_id = $2', userId, movieId)
        : run(
            `insert into ratings values ($1, $2, $3, $4) on conflict (user_id, movie_id)
             do update set half_stars = excluded.half_stars, rated_at = excluded.rated_at`,
            ...[userId, movieId, stars.halfStars, stars.at],
          ),
    note: (userId, { movieId, day, stars, rewatch, note }) =>
      run(
        `insert into diary_entries (user_id, movie_id, watched_on, half_stars, rated_at, rewatch, note, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, now()) on conflict (user_id, movie_id, watched_on) do update
         set half_stars = excluded.half_stars, rated_at = excluded.rated_at, rewatch = excluded.rewatch, note = excluded.note`,
        ...[userId, movieId, day, stars?.halfStars ?? null, stars?.at ?? null, rewatch, note],
      ),
    want: (userId, movieId, at, note) =>
      run(
        `insert into watch_list values ($1, $2, $3, $4) on conflict (user_id, movie_id)
         do update set added_at = excluded.added_at, note = excluded.note`,
        ...[userId, movieId, at, note],
      ),
    dismiss: async (userId, movieId, at, reason) => {
      if (reason === null) await dismissals.remove(userId, movieId);
      else await dismissals.put({ userId, movieId, reason, dismissedAt: at });
    },
    close: () => database.drop(),
  };
};
