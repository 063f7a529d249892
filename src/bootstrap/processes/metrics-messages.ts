import type { Snapshot } from '#adapters/metrics/snapshot';

/** What the primary and its workers tell one another about their figures. */
export type MetricsMessage =
  /** A worker was asked for the figures of all. */
  | { readonly metrics: 'wanted'; readonly question: number }
  /** The primary asks a worker for its own. */
  | { readonly metrics: 'report' }
  /** Without a snapshot: it cannot tell its own, and says so in the log. */
  | { readonly metrics: 'reported'; readonly snapshot?: Snapshot | undefined }
  /** The figures of all, for the worker that was asked. */
  | { readonly metrics: 'gathered'; readonly question: number; readonly text: string };

/** Other messages use the same channel: the assignment, the wish to drain. */
export const isMetricsMessage = (message: unknown): message is MetricsMessage =>
  typeof message === 'object' && message !== null && 'metrics' in message;
