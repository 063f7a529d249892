import type { Clock } from '#application/ports/clock';
import type { CallFault } from './call-fault.ts';

/** Where news goes, a sentence each; `cause` stands beside what went wrong. */
export type Report = (sentence: string, cause?: unknown) => void;

/** Milliseconds without a fault after which an outage counts as over. */
const QUIET = 5_000;

/** Tells of each outage once, and once of its end. */
export class Outage {
  readonly #clock: Clock;
  readonly #report: Report;
  #begunAt: number | undefined;
  #lastFaultAt = 0;
  #missed = 0;

  constructor(clock: Clock, report: Report) {
    this.#clock = clock;
    this.#report = report;
  }

  fault(fault: CallFault): void {
    this.#lastFaultAt = this.#now();
    this.#missed += 1;
    if (this.#begunAt !== undefined) return;
    this.#begunAt = this.#lastFaultAt;
    this.#report(`${fault.message} People get lists of the fallback meanwhile.`, fault);
  }

  missed(): void {
    this.#missed += 1;
  }

  answered(): void {
    if (this.#begunAt === undefined || this.#now() - this.#lastFaultAt < QUIET) return;
    const seconds = Math.round((this.#now() - this.#begunAt) / 1000);
    this.#report(
      `The model server answers again; calls without its answer in the ${seconds} s since: ${this.#missed}.`,
    );
    this.#begunAt = undefined;
    this.#missed = 0;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
