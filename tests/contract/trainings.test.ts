import { InMemoryTrainings } from '#adapters/in-memory/models/trainings';
import { PostgresTrainingLease } from '#adapters/postgres/models/training-lease';
import { createTrainingLedger } from '#adapters/postgres/models/training-ledger';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { describeTrainingLease, describeTrainingLedger, type TrainingsUnderTest } from './trainings.ts';

const inMemory = (): Promise<TrainingsUnderTest> => {
  const trainings = new InMemoryTrainings();
  return Promise.resolve({
    ledger: trainings,
    lease: () => trainings,
    takeAway: () => {
      trainings.loseLease();
      return Promise.resolve();
    },
  });
};

describe('Trainings that a deployment shares', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
  });
  after(() => database.drop());

  const onPostgres = async (): Promise<TrainingsUnderTest> => {
    const { sql } = database;
    await sql(
      `update model_training set holder = null, held_until = null, failures = 0, tried_at = null, started_at = null,
         ended_at = null, outcome = null, rating_count = null`,
    );
    return {
      ledger: createTrainingLedger(sql),
      lease: () => new PostgresTrainingLease(sql, { lifetime: 60_000, renewEvery: 5 }),
      takeAway: async () => {
        await sql('update model_training set holder = gen_random_uuid()');
      },
    };
  };

  describeTrainingLedger('in memory', inMemory);
  describeTrainingLedger('Postgres', onPostgres);
  describeTrainingLease('in memory', inMemory);
  describeTrainingLease('Postgres', onPostgres);
});
