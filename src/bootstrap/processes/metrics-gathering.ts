import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Totals } from '#adapters/metrics/totals';
import { isMetricsMessage, type MetricsMessage } from './metrics-messages.ts';

/** Milliseconds that a worker has for its report; one that hangs costs no more than this. */
const TIMEOUT = 1_000;

/** Milliseconds after which everything is read that an ended worker said. Its channel does not always tell when. */
const LAST_WORDS = 1_000;

/** The primary's end of the metrics: it asks every worker that serves, and adds up. */
class MetricsGathering {
  readonly #log: Pick<Logger, 'error'>;
  readonly #totals = new Totals(new Date(Date.now() - process.uptime() * 1_000));
  /** By worker that serves, the question that it has not answered yet. */
  readonly #serving = new Map<number, PromiseWithResolvers<boolean> | undefined>();
  #text: Promise<string> | undefined;

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log;
  }

  begin(): void {
    // One that does not listen yet has nothing to report, and would not answer.
    cluster.on('listening', ({ id }) => this.#serving.set(id, undefined));
    cluster.on('message', (worker, message) => this.#receive(worker, message));
    cluster.on('exit', ({ id }) => {
      this.#serving.get(id)?.resolve(false);
      this.#serving.delete(id);
      setTimeout(() => this.#totals.ended(id), LAST_WORDS).unref();
    });
  }

  #receive(worker: Worker, message: unknown): void {
    if (!isMetricsMessage(message)) return;
    if (message.metrics === 'reported') {
      if (message.snapshot !== undefined) this.#totals.reported(worker.id, message.snapshot);
      this.#serving.get(worker.id)?.resolve(message.snapshot !== undefined);
      if (this.#serving.has(worker.id)) this.#serving.set(worker.id, undefined);
    } else if (message.metrics === 'wanted') {
      void this.#answer(worker, message.question);
    }
  }

  async #answer(worker: Worker, question: number): Promise<void> {
    try {
      tell(worker, { metrics: 'gathered', question, text: await this.#gather() });
    } catch (fault) {
      this.#log.error({ err: fault }, 'The figures of the workers cannot be added up.');
    }
  }

  /** One gathering serves all who ask while it is under way. */
  #gather(): Promise<string> {
    this.#text ??= this.#ask().finally(() => (this.#text = undefined));
    return this.#text;
  }

  async #ask(): Promise<string> {
    const timeIsUp = pause(TIMEOUT, false, { ref: false });
    const asked = [...this.#serving.keys()];
    const answers = await Promise.all(asked.map((id) => Promise.race([this.#reportOf(id), timeIsUp])));
    const answered = new Set(asked.filter((_, at) => answers[at]));
    return this.#totals.text(answered, this.#serving.size - answered.size);
  }

  /** A worker that hangs is not asked again before it has answered, lest questions pile up. */
  #reportOf(id: number): Promise<boolean> {
    const open = this.#serving.get(id);
    if (open !== undefined) return open.promise;
    const question = Promise.withResolvers<boolean>();
    this.#serving.set(id, question);
    const worker = cluster.workers?.[id];
    if (worker !== undefined) tell(worker, { metrics: 'report' });
    return question.promise;
  }
}

/** A worker that dies as it is told something is nothing to report: its end is. */
const tell = (worker: Worker, message: MetricsMessage): void => {
  if (worker.isConnected()) worker.send(message, () => undefined);
};

/** Answers workers that want the figures of all; once a process. */
export const gatherMetrics = (log: Pick<Logger, 'error'>): void => new MetricsGathering(log).begin();
