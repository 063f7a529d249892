import type {
  FinishedTraining,
  TrainingLease,
  TrainingLedger,
  TrainingState,
} from '#application/models/training-ledger';

/** What all processes of a deployment share of their trainings, in one of them. */
export class InMemoryTrainings implements TrainingLedger, TrainingLease {
  #last: FinishedTraining | undefined;
  #failures = 0;
  #triedAt: Date | undefined;
  #holder: AbortController | undefined;

  state(): Promise<TrainingState> {
    return Promise.resolve({
      last: this.#last,
      failures: this.#failures,
      triedAt: this.#triedAt,
      isRunning: this.#holder !== undefined,
    });
  }

  begin(at: Date): Promise<void> {
    this.#triedAt = at;
    this.#failures += 1;
    return Promise.resolve();
  }

  finish(training: FinishedTraining): Promise<void> {
    this.#last = training;
    this.#failures = 0;
    return Promise.resolve();
  }

  callOff(): Promise<void> {
    this.#failures = Math.max(0, this.#failures - 1);
    return Promise.resolve();
  }

  async hold<T>(work: (lost: AbortSignal) => Promise<T>): Promise<T | 'taken'> {
    if (this.#holder !== undefined) return 'taken';
    const own = (this.#holder = new AbortController());
    try {
      return await work(own.signal);
    } finally {
      if (this.#holder === own) this.#holder = undefined;
    }
  }

  /** Another takes the lease away, and keeps it. */
  loseLease(): void {
    const former = this.#holder;
    this.#holder = new AbortController();
    former?.abort();
  }
}
