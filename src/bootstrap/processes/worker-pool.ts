import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { DRAIN, DRAIN_LIMIT, type Assignment } from './assignment.ts';
import { closeOrphansOf } from './orphans.ts';
import { StartFault } from './start-fault.ts';

/** Milliseconds. */
const DIES_AT_ONCE = 5_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;
const KILL_AFTER = DRAIN_LIMIT + 1_000;
const HOPELESS = 3;

export class WorkerPool {
  readonly #size: number;
  readonly #assignment: Assignment;
  readonly #log: Logger;
  readonly #workers = new Set<Worker>();
  readonly #listening = Promise.withResolvers<undefined>();
  #hasListened = false;
  #isEnding = false;
  #deathsInARow = 0;

  constructor(size: number, assignment: Assignment, log: Logger) {
    this.#size = size;
    this.#assignment = assignment;
    this.#log = log;
  }

  /** Starts them; fulfilled when the first one listens, rejected when none ever gets that far. */
  start(): Promise<void> {
    for (let count = 0; count < this.#size; count++) this.#fork();
    return this.#listening.promise;
  }

  /** Lets the workers finish what they have, and ends those that do not come to an end. */
  async drain(): Promise<void> {
    this.#isEnding = true;
    const kill = setTimeout(() => this.killAll(), KILL_AFTER);
    const ends = [...this.#workers].map(async (worker) => {
      if (worker.isDead()) return;
      const exit = once(worker, 'exit');
      if (worker.isConnected()) worker.send(DRAIN);
      await exit;
    });
    await Promise.all(ends);
    clearTimeout(kill);
  }

  killAll(): void {
    this.#isEnding = true;
    for (const worker of this.#workers) worker.process.kill('SIGKILL');
  }

  #fork(): void {
    const worker = cluster.fork();
    const bornAt = performance.now();
    this.#workers.add(worker);
    closeOrphansOf(worker);
    worker.on('error', (error) => this.#log.error({ err: error }, 'A worker cannot be reached.'));
    worker.once('online', () => worker.send(this.#assignment));
    worker.once('listening', () => {
      this.#hasListened = true;
      this.#listening.resolve(undefined);
    });
    worker.once('exit', (code: number | null, signal: string | null) => {
      this.#workers.delete(worker);
      if (!this.#isEnding) this.#replace(code ?? signal, performance.now() - bornAt);
    });
  }

  #replace(reason: number | string | null, lived: number): void {
    this.#deathsInARow = lived < DIES_AT_ONCE ? this.#deathsInARow + 1 : 0;
    if (!this.#hasListened && this.#deathsInARow >= HOPELESS * this.#size) {
      this.#listening.reject(
        new StartFault('The service cannot start: every worker ends at once, as logged above.'),
      );
      return;
    }
    const pause =
      this.#deathsInARow === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (this.#deathsInARow - 1), LONGEST_PAUSE);
    this.#log.error({ reason, lived: Math.round(lived), pause }, 'A worker has ended and is replaced.');
    setTimeout(() => {
      if (!this.#isEnding) this.#fork();
    }, pause);
  }
}
