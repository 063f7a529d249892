import type { FinishedTraining, TrainingLedger } from '#application/models/training-ledger';
import type { Sql } from '../sql.ts';

interface Row extends Omit<FinishedTraining, 'startedAt'> {
  readonly startedAt: Date | null;
  readonly failures: number;
  readonly triedAt: Date | null;
  readonly isRunning: boolean;
}

export const createTrainingLedger = (sql: Sql): TrainingLedger => ({
  async state() {
    const [row] = await sql<Row>(
      `select failures, tried_at as "triedAt", coalesce(held_until > now(), false) as "isRunning",
         started_at as "startedAt", ended_at as "endedAt", rating_count as ratings, outcome, version, sentence
       from model_training`,
    );
    if (row === undefined) return { last: undefined, failures: 0, triedAt: undefined, isRunning: false };
    const { failures, triedAt, isRunning, startedAt, ...rest } = row;
    const last = startedAt === null ? undefined : { startedAt, ...rest };
    return { last, failures, triedAt: triedAt ?? undefined, isRunning };
  },
  async begin(at) {
    await sql('update model_training set tried_at = $1, failures = failures + 1', [at]);
  },
  async finish({ startedAt, endedAt, ratings, outcome, version, sentence }) {
    await sql(
      `update model_training set failures = 0, started_at = $1, ended_at = $2, rating_count = $3, outcome = $4,
         version = $5, sentence = $6`,
      [startedAt, endedAt, ratings, outcome, version, sentence],
    );
  },
  async callOff() {
    await sql('update model_training set failures = greatest(failures - 1, 0)');
  },
});
