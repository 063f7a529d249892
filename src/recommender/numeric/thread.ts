import { parentPort } from 'node:worker_threads';
import { NotPositiveDefinite } from './triangular-tile.ts';
import { workOn, type Job } from './work.ts';

export type Answer = 'done' | 'not positive definite';

const answerTo = (job: Job): Answer => {
  try {
    workOn(job);
    return 'done';
  } catch (error) {
    if (error instanceof NotPositiveDefinite) return 'not positive definite';
    throw error;
  }
};

// Only Threads posts here, and it posts jobs.
parentPort?.on('message', (job: Job) => parentPort?.postMessage(answerTo(job)));
