import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import { onlyCounts, type Snapshot } from './snapshot.ts';

/**
 * Adds up what the workers of this service count. What is counted never falls: a worker that has ended, or does not
 * answer, stays in the sums with the last that is known of it. Gauges are of those that answered.
 */
export class Totals {
  readonly #own = new Registry();
  readonly #latest = new Map<number, Snapshot>();
  readonly #ends: Counter;
  readonly #workers: Gauge;
  #ended: Snapshot = [];

  constructor(startedAt: Date) {
    const registers = [this.#own];
    this.#workers = new Gauge({
      name: 'movieconnect_workers',
      help: 'Workers that serve, by whether they answered when these figures were asked for.',
      labelNames: ['state'],
      registers,
    });
    this.#ends = new Counter({
      name: 'movieconnect_worker_ends_total',
      help: 'Workers that have ended since the service started.',
      registers,
    });
    new Gauge({
      name: 'process_start_time_seconds',
      help: 'Start time of the service since unix epoch in seconds.',
      registers,
    }).set(startedAt.getTime() / 1000);
  }

  reported(worker: number, snapshot: Snapshot): void {
    this.#latest.set(worker, snapshot);
  }

  ended(worker: number): void {
    const last = this.#latest.get(worker);
    this.#latest.delete(worker);
    if (last !== undefined) this.#ended = sumOf([this.#ended, onlyCounts(last)]);
    this.#ends.inc();
  }

  /**
   * The text that Prometheus reads.
   * @param answered the workers whose latest report is of now
   * @param unanswered how many more of them serve
   */
  async text(answered: ReadonlySet<number>, unanswered: number): Promise<string> {
    this.#workers.set({ state: 'answered' }, answered.size);
    this.#workers.set({ state: 'silent' }, unanswered);
    const own = await this.#own.getMetricsAsJSON();
    // From here on without a pause: a worker that ends in one would count twice.
    const living = [...this.#latest].map(([worker, snapshot]) =>
      answered.has(worker) ? snapshot : onlyCounts(snapshot),
    );
    return AggregatorRegistry.aggregate([own, ...living, this.#ended]).metrics();
  }
}

const sumOf = (snapshots: readonly Snapshot[]): Snapshot =>
  // What the library aggregates has the form of what it aggregates from.
  AggregatorRegistry.aggregate([...snapshots]).getMetricsAsArray() as unknown as Snapshot;
