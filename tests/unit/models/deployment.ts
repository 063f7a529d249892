import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryTrainings } from '#adapters/in-memory/models/trainings';
import { trainWhenDue, type TrainWhenDue, type TrainingResult } from '#application/models/train-when-due';
import type { TrainingState } from '#application/models/training-ledger';

const PUBLISHED: TrainingResult = { outcome: 'published', version: 'a', sentence: 'Model a is published.' };

/** A deployment of any number of processes, whose ratings and time a test drives. */
export class Deployment {
  readonly clock = new ManualClock();
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
  readonly #shared = new InMemoryTrainings();

  /** Another takes the lease away. */
  loseLease(): void {
    this.#shared.loseLease();
  }

  /** What all its processes know of their trainings. */
  state(): Promise<TrainingState> {
    return this.#shared.state();
  }

  process(policy: { retrainAfter?: number; retrainAt?: string } = {}): TrainWhenDue {
    return trainWhenDue(
      {
        ledger: this.#shared,
        lease: this.#shared,
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
}
