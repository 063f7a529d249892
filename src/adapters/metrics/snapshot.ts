import type { Registry } from 'prom-client';

/** The figures of one process at one moment, as they travel between processes. */
export type Snapshot = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** Without gauges: they speak of now, and nobody is there to speak; what was counted stays counted. */
export const onlyCounts = (snapshot: Snapshot): Snapshot =>
  // The library's types have numbers here, and its code has names.
  snapshot.filter(({ type }) => String(type) !== 'gauge');
