import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { Totals } from '#adapters/metrics/totals';
import { createWorkerMetrics, type WorkerMetrics } from '#adapters/metrics/worker-metrics';
import { MetricsChannel } from './processes/metrics-channel.ts';

/** What this process counts, and the text with the figures of the whole service. */
export interface Metrics extends WorkerMetrics {
  text(): Promise<string>;
  /** Leaves what was counted with those who go on. */
  close(): Promise<void>;
}

export const openMetrics = (log: Pick<Logger, 'error'>): Metrics => {
  const own = createWorkerMetrics();
  if (!cluster.isWorker) return { ...own, text: () => textOfOne(own), close: () => Promise.resolve() };
  const channel = new MetricsChannel(own.snapshot, (fault) =>
    log.error({ err: fault }, 'The figures of this worker cannot be told.'),
  );
  return { ...own, text: () => channel.text(), close: () => channel.report() };
};

/** A process without a supervisor, as in a benchmark, is the whole service. */
const textOfOne = async ({ snapshot }: WorkerMetrics): Promise<string> => {
  const totals = new Totals(new Date(Date.now() - process.uptime() * 1_000));
  totals.reported(process.pid, await snapshot());
  return totals.text(new Set([process.pid]), 0);
};
