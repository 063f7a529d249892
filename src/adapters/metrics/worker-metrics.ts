import { Registry } from 'prom-client';
import { processMetrics } from './process-metrics.ts';
import { createRequestMetrics } from './request-metrics.ts';
import type { Snapshot } from './snapshot.ts';

/** What one worker counts. */
export interface WorkerMetrics {
  readonly registry: Registry;
  /** Counts an answered request. */
  readonly answered: ReturnType<typeof createRequestMetrics>;
  readonly snapshot: () => Promise<Snapshot>;
}

export const createWorkerMetrics = (): WorkerMetrics => {
  const registry = new Registry();
  processMetrics(registry);
  return {
    registry,
    answered: createRequestMetrics(registry),
    snapshot: () => registry.getMetricsAsJSON(),
  };
};
