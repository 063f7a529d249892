import { parentPort } from 'node:worker_threads';
import { gram, type GramOrder } from './gram.ts';
import { invert, type InversionSpace } from './invert.ts';
import type { SquareMatrix } from './square-matrix.ts';
import { Member, type TeamPlan } from './team.ts';

export type Job =
  | {
      readonly kind: 'gram';
      readonly team: TeamPlan;
      readonly order: GramOrder;
      readonly target: SquareMatrix;
    }
  | {
      readonly kind: 'invert';
      readonly team: TeamPlan;
      readonly matrix: SquareMatrix;
      readonly space: InversionSpace;
    };

/** One thread's part of a job. */
export const workOn = (job: Job): void => {
  const member = new Member(job.team);
  if (job.kind === 'gram') gram(member, job.order, job.target);
  else invert(member, job.matrix, job.space);
};

// Only Threads posts here, and it posts jobs.
parentPort?.on('message', (job: Job) => {
  workOn(job);
  parentPort?.postMessage('done');
});
