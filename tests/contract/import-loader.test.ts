import { expect } from 'chai';
import { InMemoryRatingLoader } from '#adapters/in-memory/import/rating-loader';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { parseUsername } from '#domain/identity/username';
import { usernameKey } from '#domain/identity/username-key';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { SmallCatalogue } from './catalogue-builder.ts';
import { aSourceMovie, Importing, type GivenRating } from './import-builder.ts';
import { describeRatingLoader } from './rating-loader.ts';

const MOVIES = [aSourceMovie(1, 'One'), aSourceMovie(2, 'Two'), aSourceMovie(3, 'Three')];
const RATINGS: readonly GivenRating[] = [
  [7, 1, 4],
  [7, 2, 0.5],
  [9, 2, 5],
];
const LINES = ['7: One 4', '7: Two 0.5', '9: Two 5'];

const NOW = new Date('2026-11-01T00:00:00Z');

describeRatingLoader('The loader in memory', () => {
  const loader = new InMemoryRatingLoader();
  return Promise.resolve({
    loader,
    lines: (name) => {
      const lines = loader
        .ratings(name)
        .map(([user, title, { halfStars }]) => `${user}: ${title} ${halfStars / 2}`);
      return Promise.resolve(lines.sort());
    },
    movieCount: () => Promise.resolve(loader.movieCount),
    expectExact: () => Promise.resolve(),
  });
});

for (const [way, mostCarried] of [
  ['by a new table', 1_000],
  ['row by row', -1],
] as const)
  describe(`ratings imported ${way}`, () => {
    let database: TestDatabase;
    let catalogue: SmallCatalogue;
    let importing: Importing;

    before(async function () {
      this.timeout(60_000);
      database = await createDatabase();
      catalogue = new SmallCatalogue(database.sql);
      importing = new Importing(database, mostCarried);
    });
    after(() => database.drop());
    beforeEach(() => catalogue.empty());

    describeRatingLoader('The loader', () =>
      Promise.resolve({
        loader: importing.loader,
        lines: (name) => importing.ratings(name),
        movieCount: async () => Number((await importing.counts())['movies']),
        expectExact: () => importing.expectExactTallies(),
      }),
    );

    const rateOurselves = async (movieId: number, stars: number): Promise<number> => {
      const userId = await catalogue.addUser();
      await new PostgresRatingStore(database.sql).put({
        userId,
        movieId,
        halfStars: halfStarsFrom(stars),
        ratedAt: NOW,
      });
      return userId;
    };

    it('are there with their time, and counted exactly', async () => {
      const { ratings, people, movies } = await importing.run({
        movies: MOVIES,
        ratings: [...RATINGS, [9, 3, 3, 1]],
      });
      expect({ ratings, people, movies }).to.deep.equal({
        ratings: { added: 4, changed: 0, removed: 0, unchanged: 0, repeated: 0 },
        people: 2,
        movies: { matched: 0, added: 3 },
      });
      expect(await importing.ratings()).to.deep.equal([...LINES, '9: Three 3'].sort());
      const times = await database.sql<{ rated_at: Date }>('select rated_at from ratings order by rated_at');
      expect(times.map(({ rated_at }) => rated_at.toISOString())).to.deep.equal([
        '1970-01-01T00:00:01.000Z',
        ...Array<string>(3).fill('2000-01-01T00:00:00.000Z'),
      ]);
      await importing.expectExactTallies();
    });

    it('leave the table as it was made', async () => {
      const table = async () =>
        (await database.sql<{ id: number }>(`select 'ratings'::regclass::oid as id`))[0]!.id;
      const [before, shape] = [await table(), await importing.shape()];
      await importing.run({ movies: MOVIES, ratings: RATINGS });
      expect(await importing.shape()).to.deep.equal(shape);
      expect((await table()) !== before).to.equal(mostCarried >= 0);
    });

    it('stand beside those of our own people', async () => {
      await importing.run({ name: 'films', movies: MOVIES, ratings: [[1, 1, 3]] });
      const [movie] = await database.sql<{ id: number }>(`select id from movies where title = 'One'`);
      const userId = await rateOurselves(movie!.id, 4.5);
      await importing.run({ movies: MOVIES, ratings: RATINGS });
      const own = await database.sql(
        'select movie_id, half_stars, rated_at from ratings where user_id = $1',
        [userId],
      );
      expect(own).to.deep.equal([{ movie_id: movie!.id, half_stars: 9, rated_at: NOW }]);
      await importing.expectExactTallies();
    });

    it('keep a rating that somebody gives while they are read', async () => {
      await importing.run({ name: 'films', movies: MOVIES, ratings: [[1, 1, 3]] });
      const [movie] = await database.sql<{ id: number }>(`select id from movies where title = 'Two'`);
      await importing.run({
        movies: MOVIES,
        ratings: RATINGS,
        meanwhile: async () => {
          await rateOurselves(movie!.id, 2);
        },
      });
      expect(await importing.counts()).to.include({ ratings: 5 });
      await importing.expectExactTallies();
    });

    it('do not bring back what others change, take back or leave while they are read', async () => {
      await importing.run({ name: 'films', movies: MOVIES, ratings: [[1, 1, 3]] });
      const movies = await database.sql<{ id: number }>('select id from movies order by title');
      const [one, three, two] = movies.map(({ id }) => id);
      const store = new PostgresRatingStore(database.sql);
      const [changes, takesBack, leaves] = [
        await rateOurselves(one!, 4),
        await rateOurselves(two!, 4),
        await rateOurselves(three!, 4),
      ];
      await importing.run({
        movies: MOVIES,
        ratings: RATINGS,
        meanwhile: async () => {
          await store.put({ userId: changes, movieId: one!, halfStars: halfStarsFrom(1), ratedAt: NOW });
          await store.remove(takesBack, two!);
          await database.sql('delete from users where id = $1', [leaves]);
        },
      });
      const own = await database.sql(
        `select user_id, half_stars from ratings where user_id not in (select user_id from imported_users)`,
      );
      expect(own).to.deep.equal([{ user_id: changes, half_stars: 2 }]);
      expect(await importing.ratings()).to.deep.equal(LINES);
      await importing.expectExactTallies();
    });

    it('are counted by triggers again when somebody rates or leaves afterwards', async () => {
      await importing.run({ movies: MOVIES, ratings: RATINGS });
      const [movie] = await database.sql<{ id: number }>(`select id from movies where title = 'Two'`);
      const userId = await rateOurselves(movie!.id, 3);
      await importing.expectExactTallies();
      await database.sql('delete from users where id = $1', [userId]);
      await database.sql(
        'delete from users where id in (select user_id from imported_users where source_user_id = 9)',
      );
      expect(await importing.ratings()).to.deep.equal(['7: One 4', '7: Two 0.5']);
      await importing.expectExactTallies();
    });

    it('count once where a person rates a film twice, the newest', async () => {
      const { ratings } = await importing.run({
        movies: [aSourceMovie(1, 'One'), aSourceMovie(5, 'One'), aSourceMovie(2, 'Two')],
        ratings: [
          [7, 1, 4, 100],
          [7, 5, 2, 200],
          [7, 1, 1, 150],
          [8, 2, 3],
        ],
      });
      expect(ratings).to.deep.equal({ added: 2, changed: 0, removed: 0, unchanged: 0, repeated: 2 });
      expect(await importing.ratings()).to.deep.equal(['7: One 2', '8: Two 3']);
      await importing.expectExactTallies();
    });

    it('belong to accounts that nobody can sign in to, find, open or become', async () => {
      await importing.run({ movies: MOVIES, ratings: RATINGS });
      const users = await database.sql<{ id: number; username: string }>(
        'select id, username from users join imported_users on user_id = id order by source_user_id',
      );
      expect(users.map(({ username }) => username)).to.deep.equal(['movielens#7', 'movielens#9']);
      for (const { id, username } of users) {
        expect(parseUsername(username).ok).to.be.false;
        expect(await createAccounts(database.sql).credentialsByUsername(usernameKey(username))).to.be
          .undefined;
        expect(await createAccounts(database.sql).hashOf(id)).to.be.undefined;
        expect(await createRelationships(database.sql).standing(null, id)).to.be.undefined;
      }
      expect(await database.sql('select from usernames')).to.be.empty;
      expect(await database.sql('select from user_emails')).to.be.empty;
    });

    it('go without damaged lines where that is wanted, and count them', async () => {
      const bad = [9, 12].map((line) => ({ file: 'ratings.csv', line, column: 3, problem: 'This is wrong' }));
      const report = await importing.run({ movies: MOVIES, ratings: RATINGS, bad }, { skipBad: true });
      expect(report).to.deep.include({ skipped: 2, firstSkipped: bad[0] });
      expect(await importing.ratings()).to.deep.equal(LINES);
    });

    it('leave nothing behind when the import is stopped or its connection dies', async () => {
      const stop = new AbortController();
      const stopped = await importing
        .run(
          {
            movies: MOVIES,
            ratings: RATINGS,
            meanwhile: () => {
              stop.abort(new Error('stopped'));
              return Promise.resolve();
            },
          },
          { signal: stop.signal },
        )
        .catch((error: unknown) => error);
      expect(stopped).to.have.property('message', 'stopped');
      const killed = await importing
        .run({
          movies: MOVIES,
          ratings: RATINGS,
          meanwhile: async () => {
            await database.sql(
              `select pg_terminate_backend(pid, 5000) from pg_stat_activity
               where application_name = 'movieconnect-import' and datname = current_database()`,
            );
          },
        })
        .catch((error: unknown) => error);
      expect(killed).to.be.instanceOf(Error);
      expect(await importing.counts()).to.deep.equal({
        movies: 0,
        users: 0,
        people: 0,
        ratings: 0,
        tallies: 0,
      });
      expect(await importing.run({ movies: MOVIES, ratings: RATINGS })).to.have.property('people', 2);
    });

    it('wait for somebody who holds the ratings, and let others read meanwhile', async () => {
      await importing.run({ name: 'films', movies: MOVIES, ratings: [[1, 1, 3]] });
      const holder = database.orm.em.fork();
      await holder.begin();
      await holder.execute('lock table ratings in row exclusive mode');
      const importer = importing.run({ movies: MOVIES, ratings: RATINGS });
      const isWaiting = async () =>
        (
          await database.sql(
            `select from pg_stat_activity where application_name = 'movieconnect-import'
             and datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).length > 0;
      while (!(await isWaiting()));
      expect(await database.sql('select from ratings')).to.have.length(1);
      await holder.rollback();
      expect(await importer).to.have.property('people', 2);
      await importing.expectExactTallies();
    });
  });
