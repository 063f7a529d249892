import { DrivenClock } from '#adapters/in-memory/driven-clock';
import { trainWhenDue, type TrainWhenDue, type TrainingResult } from '#application/models/train-when-due';
import type {
  FinishedTraining,
  TrainingLease,
  TrainingLedger,
  TrainingState,
} from '#application/models/training-ledger';

const PUBLISHED: TrainingResult = { outcome: 'published', version: 'a', sentence: 'Model a is published.' };

/** A deployment of any number of processes, whose ratings and time a test drives. */
export class Deployment {
  readonly clock = new DrivenClock();
  readonly news: string[] = [];
  /** When each training began. */
  readonly trainings: Date[] = [];
  total = 0;
  people = 1000;
  /** When each rating was given that the index by time shows. */
  given: Date[] = [];
  learned: Date | undefined;
  /** What the next trainings do. */
  training: (stop: AbortSignal) => Promise<TrainingResult> = () => Promise.resolve(PUBLISHED);
  failures = 0;
  last: FinishedTraining | undefined;
  #triedAt: Date | undefined;
  #isHeld = false;
  readonly #lost = new AbortController();

  /** Another takes the lease away. */
  loseLease(): void {
    this.#lost.abort();
  }

  process(policy: { retrainAfter?: number; retrainAt?: string } = {}): TrainWhenDue {
    return trainWhenDue(
      {
        ledger: this.#ledger,
        lease: this.#lease,
        counts: {
          total: () => Promise.resolve(this.total),
          since: (moment, enough) =>
            Promise.resolve(Math.min(enough, this.given.filter((time) => time > moment).length)),
          people: (enough) => Promise.resolve(Math.min(enough, this.people)),
        },
        models: { newestLearned: () => Promise.resolve(this.learned) },
        catalogue: { fingerprint: () => Promise.resolve('ours') },
        clock: this.clock,
        train: async (stop) => {
          this.trainings.push(this.clock.now());
          const result = await this.training(stop);
          this.learned = this.clock.now();
          return result;
        },
        report: (sentence) => this.news.push(sentence),
      },
      { retrainAfter: policy.retrainAfter ?? 100, retrainAt: policy.retrainAt },
    );
  }

  get #lease(): TrainingLease {
    return {
      hold: async (work) => {
        if (this.#isHeld) return 'taken';
        this.#isHeld = true;
        try {
          return await work(this.#lost.signal);
        } finally {
          this.#isHeld = false;
        }
      },
    };
  }

  get #ledger(): TrainingLedger {
    return {
      state: (): Promise<TrainingState> =>
        Promise.resolve({
          last: this.last,
          failures: this.failures,
          triedAt: this.#triedAt,
          isRunning: this.#isHeld,
        }),
      begin: (at) => {
        this.#triedAt = at;
        this.failures += 1;
        return Promise.resolve();
      },
      finish: (training) => {
        this.last = training;
        this.failures = 0;
        return Promise.resolve();
      },
      callOff: () => {
        this.failures -= 1;
        return Promise.resolve();
      },
    };
  }
}
