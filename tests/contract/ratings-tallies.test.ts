import { expect } from 'chai';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { faultOf } from '../support/outcomes.ts';

/** A small generator of chance with a seed, so that a failure can be run again. */
const chanceOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

describe('The count and the sum of a film’s ratings', () => {
  let database: TestDatabase;
  let store: PostgresRatingStore;
  let unitOfWork: ReturnType<typeof createIdentityUnitOfWork>;
  before(async () => {
    database = await createDatabase();
    store = new PostgresRatingStore(database.sql);
    unitOfWork = createIdentityUnitOfWork(database.orm);
  });
  after(() => database.drop());

  const put = (userId: number, movieId: number, stars: number) =>
    store.put({ userId, movieId, halfStars: halfStarsFrom(stars), ratedAt: new Date() });
  const removeUser = (id: number) =>
    unitOfWork.run(async ({ users }) => {
      const user = await users.byId(id);
      if (user) await users.remove(user);
    });
  const differences = () =>
    database.sql(
      `select coalesce(told.movie_id, counted.movie_id) as movie, told, counted
       from (select movie_id, sum(rating_count)::int as n, sum(half_star_sum)::int as s
             from movie_rating_tallies group by 1 having sum(rating_count) > 0 or sum(half_star_sum) > 0) as told
       full join (select movie_id, count(*)::int as n, sum(half_stars)::int as s from ratings group by 1) as counted
         on told.movie_id = counted.movie_id
       where (told.n, told.s) is distinct from (counted.n, counted.s)`,
    );
  const several = (count: number, make: () => Promise<number>) =>
    Promise.all(Array.from({ length: count }, make));

  it('follow each rating, change and removal', async () => {
    const movieId = await aMovie(database.sql);
    const [ada, bob] = [await aUser({ unitOfWork }), await aUser({ unitOfWork })];
    const told = async () =>
      database.sql<{ n: number; s: number }>(
        'select sum(rating_count)::int as n, sum(half_star_sum)::int as s from movie_rating_tallies where movie_id = $1',
        [movieId],
      );
    const steps: readonly [() => Promise<unknown>, { n: number; s: number }][] = [
      [() => put(ada, movieId, 4.5), { n: 1, s: 9 }],
      [() => put(bob, movieId, 0.5), { n: 2, s: 10 }],
      [() => put(ada, movieId, 1), { n: 2, s: 3 }],
      [() => put(ada, movieId, 1), { n: 2, s: 3 }],
      [() => store.remove(bob, movieId), { n: 1, s: 2 }],
      [() => store.remove(bob, movieId), { n: 1, s: 2 }],
      [() => removeUser(ada), { n: 0, s: 0 }],
    ];
    for (const [step, expected] of steps) {
      await step();
      expect(await told()).to.deep.equal([expected]);
    }
  });

  it('stay exact while 200 rate, change, take back and leave at once, and a film goes', async () => {
    const chance = chanceOf(20_261_123);
    const users = await several(40, () => aUser({ unitOfWork }));
    const movies = await several(6, () => aMovie(database.sql));
    const pick = (from: readonly number[]) => from[chance(from.length)]!;
    const step = (number: number): Promise<unknown> => {
      if (number === 100) return database.sql('delete from movies where id = $1', [movies[0]]);
      const what = chance(20);
      if (what === 0) return removeUser(pick(users));
      if (what < 6) return store.remove(pick(users), pick(movies));
      return put(pick(users), pick(movies), (chance(10) + 1) / 2);
    };
    for (let round = 0; round < 5; round += 1) {
      const outcomes = await Promise.all(Array.from({ length: 200 }, (_, number) => step(number)));
      expect(outcomes).to.have.length(200);
      expect(await differences(), `round ${round}`).to.be.empty;
    }
  });

  it('follow a statement that changes many at once', async () => {
    const movies = await several(5, () => aMovie(database.sql));
    const users = await several(20, () => aUser({ unitOfWork }));
    await database.sql(
      `insert into ratings select u, m, 1 + (u + m) % 10, now()
       from unnest($1::bigint[]) as u, unnest($2::bigint[]) as m`,
      [users, movies],
    );
    expect(await differences()).to.be.empty;
    await database.sql('update ratings set half_stars = 11 - half_stars where movie_id = any ($1)', [movies]);
    expect(await differences()).to.be.empty;
    await database.sql('delete from ratings where half_stars < 6');
    expect(await differences()).to.be.empty;
  });

  it('are kept by ratings that never move to another film or user', async () => {
    const [one, other] = await several(2, () => aMovie(database.sql));
    const userId = await aUser({ unitOfWork });
    await put(userId, one!, 3);
    const moved = database.sql('update ratings set movie_id = $1 where movie_id = $2', [other, one]);
    expect(String(await faultOf(moved))).to.match(/stays with its user and its film/);
    expect(await differences()).to.be.empty;
  });
});
