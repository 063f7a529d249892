import type { Snapshot } from '#adapters/metrics/snapshot';
import { Unavailable } from '#application/ports/unavailable';
import { isMetricsMessage, type MetricsMessage } from './metrics-messages.ts';

/** Milliseconds: longer than the primary waits for its workers, shorter than Prometheus waits for us. */
const TIMEOUT = 3_000;
const RETRY_AFTER_SECONDS = 5;

/** A worker's end of the metrics: it reports its own figures to the primary, and asks there for those of all. */
export class MetricsChannel {
  readonly #snapshot: () => Promise<Snapshot>;
  readonly #onFault: (fault: unknown) => void;
  readonly #questions = new Map<number, (text: string) => void>();
  #asked = 0;

  constructor(snapshot: () => Promise<Snapshot>, onFault: (fault: unknown) => void) {
    this.#snapshot = snapshot;
    this.#onFault = onFault;
    process.on('message', (message) => {
      if (!isMetricsMessage(message)) return;
      if (message.metrics === 'report') void this.report();
      else if (message.metrics === 'gathered') this.#questions.get(message.question)?.(message.text);
    });
  }

  /** @throws {Unavailable} when the primary does not answer in time */
  async text(): Promise<string> {
    const question = (this.#asked += 1);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const giveUp = setTimeout(() => reject(new Unavailable('the primary', RETRY_AFTER_SECONDS)), TIMEOUT);
    this.#questions.set(question, resolve);
    try {
      await tell({ metrics: 'wanted', question });
      return await promise;
    } finally {
      clearTimeout(giveUp);
      this.#questions.delete(question);
    }
  }

  /** Also the last thing that a worker does: what it counted since it was last asked is not lost. */
  async report(): Promise<void> {
    // A worker whose figures cannot be told still serves.
    const snapshot = await this.#snapshot().catch((fault: unknown) => {
      this.#onFault(fault);
      return undefined;
    });
    await tell({ metrics: 'reported', snapshot });
  }
}

/** A primary that has gone away needs no figures: the worker ends with its channel. */
const tell = (message: MetricsMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
