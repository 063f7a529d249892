import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gram, GRAM_PARTS, type GramOrder } from './gram.ts';
import { invert, inversionParts, inversionSpace } from './invert.ts';
import type { SquareMatrix } from './square-matrix.ts';
import { Member, planTeam } from './team.ts';
import type { Job } from './thread.ts';

const MOST_THREADS = 8;
/** Below it, a matrix is done before a thread has woken up. */
const SMALL = 192;

/** The threads that do the large matrices, beside the thread that asks. Close them in the end. */
export class Threads {
  readonly #workers: readonly Worker[];
  readonly #lost: Promise<never>;

  constructor(size = Math.min(MOST_THREADS, availableParallelism())) {
    const file = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);
    this.#workers = Array.from({ length: size }, () => new Worker(file));
    this.#lost = Promise.race(
      this.#workers.map(async (worker): Promise<never> => {
        await once(worker, 'exit');
        throw new Error('A thread of the training ended too soon.');
      }),
    );
    // A fault is told to whoever waits for a job; between jobs nobody does.
    this.#lost.catch(() => undefined);
  }

  /** Writes the lower triangle of the weighted product of a matrix with its transpose. */
  async gram(order: GramOrder, target: SquareMatrix): Promise<void> {
    if (target.size < SMALL) {
      gram(new Member(planTeam(1, GRAM_PARTS)), order, target);
      return;
    }
    await this.#do({ kind: 'gram', team: planTeam(this.#workers.length, GRAM_PARTS), order, target });
  }

  /** Replaces a positive definite matrix, given by its lower triangle, by its inverse. @throws {NotPositiveDefinite} */
  async invert(matrix: SquareMatrix): Promise<void> {
    const parts = inversionParts(matrix);
    const space = inversionSpace(matrix);
    if (matrix.size < SMALL) {
      invert(new Member(planTeam(1, parts)), matrix, space);
      return;
    }
    await this.#do({ kind: 'invert', team: planTeam(this.#workers.length, parts), matrix, space });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #do(job: Job): Promise<void> {
    const answers = this.#workers.map((worker) => once(worker, 'message'));
    for (const worker of this.#workers) worker.postMessage(job);
    try {
      await Promise.race([Promise.all(answers), this.#lost]);
    } catch (error) {
      // The others would wait for the lost one for ever.
      await this.close();
      throw error;
    }
  }
}
