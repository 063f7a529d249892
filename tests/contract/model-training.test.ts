import { expect } from 'chai';
import { SystemClock } from '#adapters/security/system';
import { createHeldOutPeople } from '#adapters/postgres/models/held-out-people';
import { createRatingCounts } from '#adapters/postgres/models/rating-counts';
import { createServiceCatalogue } from '#adapters/postgres/models/service-catalogue';
import { PostgresTrainingLease } from '#adapters/postgres/models/training-lease';
import { createTrainingLedger } from '#adapters/postgres/models/training-ledger';
import { trainWhenDue } from '#application/models/train-when-due';
import { isHeldOut } from '#domain/models/held-out';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie, SmallCatalogue } from './catalogue-builder.ts';

const GO_ON = new AbortController().signal;

describe('What trainings of a whole deployment share, on Postgres', () => {
  let database: TestDatabase;
  let small: SmallCatalogue;
  before(async () => {
    database = await createDatabase();
    small = new SmallCatalogue(database.sql);
  });
  after(() => database.drop());
  beforeEach(async () => {
    await small.empty();
    await database.sql(
      `update model_training set holder = null, held_until = null, failures = 0, tried_at = null, started_at = null,
         ended_at = null, outcome = null, rating_count = null`,
    );
  });

  describe('the lease', () => {
    const lease = () => new PostgresTrainingLease(database.sql);

    it('runs out when its holder is no more', async () => {
      await database.sql(
        `update model_training set holder = gen_random_uuid(), held_until = now() + interval '1 minute'`,
      );
      expect(await lease().hold(() => Promise.resolve('done'))).to.equal('taken');
      await database.sql('update model_training set held_until = now()');
      expect(await lease().hold(() => Promise.resolve('done'))).to.equal('done');
    });

    it('is renewed by its holder, and taken back by nobody else', async () => {
      const held = new PostgresTrainingLease(database.sql, { lifetime: 60_000, renewEvery: 5 });
      await held.hold(async (lost) => {
        await database.sql('update model_training set held_until = now()');
        while (!(await createTrainingLedger(database.sql).state()).isRunning)
          expect(lost.aborted).to.equal(false);
      });
    });

    it('is given up when the database is away for longer than it lives', async () => {
      let isAway = false;
      const sql: typeof database.sql = (...query) =>
        isAway ? Promise.reject(new Error('away')) : database.sql(...query);
      const held = new PostgresTrainingLease(sql, { lifetime: 20, renewEvery: 5 });
      const ended = await held.hold(async (lost) => {
        isAway = true;
        await new Promise((resolve) => lost.addEventListener('abort', resolve));
        return 'ended';
      });
      expect(ended).to.equal('ended');
    });
  });

  it('lets one of many processes train', async () => {
    let trainings = 0;
    const [movie] = await small.add(aMovie('Heat'));
    await small.rated(movie!, [5]);
    const { sql } = database;
    const look = trainWhenDue(
      {
        ledger: createTrainingLedger(sql),
        lease: new PostgresTrainingLease(sql),
        counts: {
          ...createRatingCounts(sql),
          total: () => Promise.resolve(5_000),
          people: () => Promise.resolve(20),
        },
        models: { newestLearned: () => Promise.resolve(trainings === 0 ? undefined : new Date()) },
        catalogue: createServiceCatalogue(sql),
        clock: new SystemClock(),
        train: () => {
          trainings += 1;
          return Promise.resolve({ outcome: 'published', version: 'a', sentence: 'Done.' });
        },
        report: () => undefined,
      },
      { retrainAfter: 1_000, retrainAt: undefined },
    );
    await Promise.all(Array.from({ length: 8 }, () => look(GO_ON)));
    expect(trainings).to.equal(1);
    expect((await createTrainingLedger(sql).state()).last).to.include({ version: 'a', ratings: 5_000 });
  });

  it('counts ratings and people, no further than asked', async () => {
    const [heat, ran] = await small.add(aMovie('Heat'), aMovie('Ran'));
    const counts = createRatingCounts(database.sql);
    expect([await counts.total(), await counts.people(20)]).to.deep.equal([0, 0]);
    await small.rated(heat!, [5, 4, 3], 10);
    await small.rated(ran!, [1, 2]);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await counts.total()).to.equal(5);
    expect(await counts.since(yesterday, 20)).to.equal(2);
    expect(await counts.since(yesterday, 1)).to.equal(1);
    expect(await counts.people(20)).to.equal(5);
    expect(await counts.people(3)).to.equal(3);
  });

  it('tells one catalogue from another, and always the same', async () => {
    const other = await createDatabase();
    try {
      const [a, again, b] = [database, database, other].map(({ sql }) =>
        createServiceCatalogue(sql).fingerprint(),
      );
      expect(await a)
        .to.equal(await again)
        .and.not.equal(await b);
    } finally {
      await other.drop();
    }
    const [heat, ran] = await small.add(aMovie('Heat', { year: 1995 }), aMovie('Ran'));
    expect([...(await createServiceCatalogue(database.sql).years())]).to.have.deep.members([
      [heat, 1995],
      [ran, null],
    ]);
  });

  it('holds out people by their id, with all their ratings', async () => {
    const [movie] = await small.add(aMovie('Heat'));
    await small.rated(
      movie!,
      Array.from({ length: 60 }, () => 4.5),
    );
    const people = await createHeldOutPeople(database.sql).people();
    const expected = Array.from({ length: 60 }, (_, i) => i + 1).filter(isHeldOut);
    expect(expected).to.have.length.above(0);
    expect(people).to.deep.equal(
      expected.map((userId) => ({ userId, ratings: [{ movieId: movie, halfStars: 9 }] })),
    );
  });
});
