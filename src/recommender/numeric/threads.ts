import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ACCUMULATE_PARTS, type AccumulateOrder } from './accumulate.ts';
import { factorSpace } from './cholesky.ts';
import type { DenseMatrix } from './dense-matrix.ts';
import { GRAM_PARTS, type GramOrder } from './gram.ts';
import { inversionParts } from './invert.ts';
import { solveParts } from './solve.ts';
import type { SquareMatrix } from './square-matrix.ts';
import type { Answer } from './thread.ts';
import { planTeam } from './team.ts';
import { NotPositiveDefinite } from './triangular-tile.ts';
import { workOn, type Job, type Work } from './work.ts';

const MOST_THREADS = 8;
/** Below it, a matrix is done before a thread has woken up. */
const SMALL = 192;

/**
 * The threads that do the large matrices, beside the thread that asks. Close them in the end.
 * They are no port: threads are how this arithmetic is done, on memory that the matrices themselves lay out for them.
 */
export class Threads {
  readonly #workers: readonly Worker[];
  readonly #lost: Promise<never>;

  constructor(size = Math.min(MOST_THREADS, availableParallelism())) {
    const file = new URL(`./thread${import.meta.url.slice(-3)}`, import.meta.url);
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
  gram(order: GramOrder, target: SquareMatrix): Promise<void> {
    return this.#do({ kind: 'gram', order, target }, target.size, GRAM_PARTS);
  }

  /** Replaces a positive definite matrix, given by its lower triangle, by its inverse. @throws {NotPositiveDefinite} */
  invert(matrix: SquareMatrix): Promise<void> {
    const space = factorSpace(matrix);
    return this.#do({ kind: 'invert', matrix, space }, matrix.size, inversionParts(matrix));
  }

  /**
   * Replaces each row by the solution of matrix * solution = row, and the matrix by its factor.
   * @throws {NotPositiveDefinite}
   */
  solve(matrix: SquareMatrix, rows: DenseMatrix): Promise<void> {
    const space = factorSpace(matrix);
    return this.#do({ kind: 'solve', matrix, space, rows }, matrix.size, solveParts(matrix));
  }

  /** Adds one block to the sums of a least-squares fit. */
  accumulate(order: AccumulateOrder, target: SquareMatrix, totals: DenseMatrix): Promise<void> {
    return this.#do({ kind: 'accumulate', order, target, totals }, target.size, ACCUMULATE_PARTS);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #do(work: Work, side: number, parts: number): Promise<void> {
    if (side < SMALL) {
      workOn({ team: planTeam(1, parts), work });
      return;
    }
    const job: Job = { team: planTeam(this.#workers.length, parts), work };
    const answers = this.#workers.map((worker) => once(worker, 'message'));
    for (const worker of this.#workers) worker.postMessage(job);
    try {
      const told = (await Promise.race([Promise.all(answers), this.#lost])).flat() as Answer[];
      if (told.includes('not positive definite')) throw new NotPositiveDefinite();
    } catch (error) {
      // The others would wait for a lost one for ever.
      if (!(error instanceof NotPositiveDefinite)) await this.close();
      throw error;
    }
  }
}
