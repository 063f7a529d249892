import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Milliseconds between two looks at the event loop, which an idle loop shows as its lag. Half of it would cost twice. */
const LOOK_EVERY = 20;

/** CPU, memory, garbage collection, open files and event-loop lag of this process, under the names that dashboards know. */
export const processMetrics = (registry: Registry): void => {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOK_EVERY });
  // Counters begin with the service, not with this worker: that start is told once, for all.
  registry.removeSingleMetric('process_start_time_seconds');
  // Of several processes the worst one speaks: an average would hide the one that is stuck.
  for (const metric of registry.getMetricsAsArray())
    if (metric.aggregator === 'average') metric.aggregator = 'max';
};
