import { expect } from 'chai';
import { MOVES } from '#adapters/postgres/moderation/merged-movies';
import { createModerationUnitOfWork } from '#adapters/postgres/moderation/moderation-unit-of-work';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import type { HalfStars } from '#domain/taste/half-stars';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 29, 12, minute));

describe('Merging two films', () => {
  let database: TestDatabase;
  before(async () => (database = await createDatabase()));
  after(() => database.drop());

  const merge = (kept: number, duplicate: number) =>
    createModerationUnitOfWork(database.orm).run(({ movies }) => movies.merge({ kept, duplicate }));
  const someone = () => aUser({ unitOfWork: createIdentityUnitOfWork(database.orm) });
  const movies = async (): Promise<readonly [number, number]> => [
    await aMovie(database.sql),
    await aMovie(database.sql),
  ];
  const rate = (userId: number, movieId: number, halfStars: number, ratedAt: Date) =>
    new PostgresRatingStore(database.sql).put({
      userId,
      movieId,
      halfStars: halfStars as HalfStars,
      ratedAt,
    });
  const tallyOf = async (movieId: number) => {
    const [row] = await database.sql<{ count: number; sum: number }>(
      `select coalesce(sum(rating_count), 0)::int as count, coalesce(sum(half_star_sum), 0)::int as sum
       from movie_rating_tallies where movie_id = $1`,
      [movieId],
    );
    return row;
  };

  it('moves ratings; where a person has two, the newer stays, and of equally old ones that of the film that stays', async () => {
    const [kept, duplicate] = await movies();
    const [only, newerThere, newerHere, sameTime] = [
      ...[await someone(), await someone(), await someone(), await someone()],
    ] as const;
    await rate(only, duplicate, 1, at(1));
    for (const [user, here, there] of [
      [newerThere, 1, 2],
      [newerHere, 2, 1],
      [sameTime, 1, 1],
    ] as const) {
      await rate(user, kept, 8, at(here));
      await rate(user, duplicate, 3, at(there));
    }
    expect(await merge(kept, duplicate)).to.deep.equal({ movedRatings: 4 });
    const rows = await database.sql<{ user_id: number; half_stars: number; rated_at: Date }>(
      'select user_id, half_stars, rated_at from ratings where movie_id = $1 order by user_id',
      [kept],
    );
    expect(rows).to.deep.equal([
      { user_id: only, half_stars: 1, rated_at: at(1) },
      { user_id: newerThere, half_stars: 3, rated_at: at(2) },
      { user_id: newerHere, half_stars: 8, rated_at: at(2) },
      { user_id: sameTime, half_stars: 8, rated_at: at(1) },
    ]);
    expect(await tallyOf(kept)).to.deep.equal({ count: 4, sum: 20 });
    expect(await tallyOf(duplicate)).to.deep.equal({ count: 0, sum: 0 });
  });

  it('keeps the older place on a watch list, and a note of either', async () => {
    const [kept, duplicate] = await movies();
    const [both, one] = [await someone(), await someone()];
    const put = (user: number, movie: number, added: Date, note: string | null) =>
      database.sql('insert into watch_list (user_id, movie_id, added_at, note) values ($1, $2, $3, $4)', [
        ...[user, movie, added, note],
      ]);
    await put(both, kept, at(2), null);
    await put(both, duplicate, at(1), 'With Bob.');
    await put(one, duplicate, at(3), 'Alone.');
    await merge(kept, duplicate);
    expect(
      await database.sql(
        'select user_id, added_at, note from watch_list where movie_id = $1 order by user_id',
        [kept],
      ),
    ).to.deep.equal([
      { user_id: both, added_at: at(1), note: 'With Bob.' },
      { user_id: one, added_at: at(3), note: 'Alone.' },
    ]);
  });

  it('ignores the rating that stays where one of the two was to be ignored', async () => {
    const [kept, duplicate] = await movies();
    const [user, other] = [await someone(), await someone()];
    await database.sql(
      `insert into ratings (user_id, movie_id, half_stars, rated_at) values ($1, $3, 5, now()), ($2, $4, 5, now())`,
      [user, other, duplicate, kept],
    );
    await database.sql(
      `insert into taste_corrections (user_id, movie_id, correction, corrected_at) values ($1, $2, 'ignore', now())`,
      [user, duplicate],
    );
    await merge(kept, duplicate);
    expect(await database.sql('select user_id, movie_id from taste_corrections')).to.deep.equal([
      { user_id: user, movie_id: kept },
    ]);
  });

  it('moves diary entries; of two of a day that of the film that stays', async () => {
    const [kept, duplicate] = await movies();
    const user = await someone();
    const watch = (movie: number, day: string, note: string) =>
      database.sql(
        `insert into diary_entries (user_id, movie_id, watched_on, rewatch, note, created_at)
         values ($1, $2, $3, false, $4, now())`,
        [user, movie, day, note],
      );
    await watch(kept, '2026-01-01', 'here');
    await watch(duplicate, '2026-01-01', 'there');
    await watch(duplicate, '2026-01-02', 'there');
    await merge(kept, duplicate);
    expect(
      await database.sql(
        'select watched_on, note from diary_entries where movie_id = $1 order by watched_on',
        [kept],
      ),
    ).to.deep.equal([
      { watched_on: '2026-01-01', note: 'here' },
      { watched_on: '2026-01-02', note: 'there' },
    ]);
  });

  it('moves dismissals; of two of a person that of the film that stays', async () => {
    const [kept, duplicate] = await movies();
    const [both, one] = [await someone(), await someone()];
    const dismiss = (user: number, movie: number, until: string) =>
      database.sql(
        `insert into dismissals (user_id, movie_id, reason, until, dismissed_at) values ($1, $2, 'later', $3, now())`,
        [user, movie, until],
      );
    await dismiss(both, kept, '2030-01-01');
    await dismiss(both, duplicate, '2031-01-01');
    await dismiss(one, duplicate, '2032-01-01');
    await merge(kept, duplicate);
    expect(
      await database.sql(
        'select user_id, until::text as until from dismissals where movie_id = $1 order by user_id',
        [kept],
      ),
    ).to.deep.equal([
      { user_id: both, until: '2030-01-01' },
      { user_id: one, until: '2032-01-01' },
    ]);
  });

  it('moves comments', async () => {
    const [kept, duplicate] = await movies();
    await database.sql(
      `insert into comments (movie_id, user_id, body, spoiler, created_at) values ($1, $2, 'Text.', false, now())`,
      [duplicate, await someone()],
    );
    await merge(kept, duplicate);
    expect(await database.sql('select body from comments where movie_id = $1', [kept])).to.deep.equal([
      { body: 'Text.' },
    ]);
  });

  it('moves tips; of two from one person to another that of the film that stays', async () => {
    const [kept, duplicate] = await movies();
    const [ada, bob] = [await someone(), await someone()];
    const tip = (from: number, to: number, movie: number, note: string, dismissed: Date | null = null) =>
      database.sql(
        `insert into tips (from_user_id, to_user_id, movie_id, note, created_at, dismissed_at)
         values ($1, $2, $3, $4, now(), $5)`,
        [from, to, movie, note, dismissed],
      );
    await tip(ada, bob, kept, 'here');
    await tip(ada, bob, duplicate, 'there');
    await tip(bob, ada, duplicate, 'the other way', at(1));
    await merge(kept, duplicate);
    const rows = await database.sql<{ note: string }>(
      'select note from tips where movie_id = $1 order by id',
      [kept],
    );
    expect(rows.map(({ note }) => note)).to.deep.equal(['here', 'the other way']);
  });

  it('takes over the numbers that other sites have for the duplicate, where the film has none', async () => {
    const [kept, duplicate] = await movies();
    await database.sql(`update movies set tmdb_id = 11 where id = $1`, [kept]);
    await database.sql(
      `update movies set tmdb_id = 12, imdb_id = 'tt0000012', movielens_id = 12 where id = $1`,
      [duplicate],
    );
    await merge(kept, duplicate);
    expect(
      await database.sql('select id, tmdb_id, imdb_id, movielens_id from movies where id = any($1)', [
        [kept, duplicate],
      ]),
    ).to.deep.equal([{ id: kept, tmdb_id: 11, imdb_id: 'tt0000012', movielens_id: 12 }]);
  });

  it('changes nothing where one of the films is not there', async () => {
    const [kept, duplicate] = await movies();
    expect(await merge(kept, 999_999)).to.equal(undefined);
    expect(await merge(999_999, duplicate)).to.equal(undefined);
    expect(await database.sql('select id from movies where id = $1', [duplicate])).to.have.length(1);
  });

  it('knows every table that holds something of a person about a film', async () => {
    const rows = await database.sql<{ table_name: string }>(
      `select distinct film.table_name from information_schema.columns as film
       join information_schema.columns as person using (table_schema, table_name)
       where table_schema = 'public' and film.column_name = 'movie_id' and person.column_name like '%user_id'`,
    );
    expect(rows.map(({ table_name }) => table_name).sort()).to.deep.equal(Object.keys(MOVES).sort());
  });
});
