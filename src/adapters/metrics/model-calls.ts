import { Counter, Histogram, type Registry } from 'prom-client';
import type { ModelCallObserver, ModelCallOutcome } from '#application/recommendation/model-calls';

/** Every outcome, and whether the model server was asked at all: a call that was not has no time to tell. */
const OUTCOMES = {
  answered: true,
  'timed-out': true,
  refused: true,
  reset: true,
  garbage: true,
  'wrong-version': true,
  'server-error': true,
  'queue-full': false,
  'breaker-open': false,
} as const satisfies Record<ModelCallOutcome, boolean>;

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 3];

/** Counts the calls of a model server, and the lists that had to come from elsewhere. */
export const createModelCallMetrics = (registry: Registry): ModelCallObserver => {
  const registers = [registry];
  const calls = new Counter({
    name: 'movieconnect_model_calls_total',
    help: 'Calls of the model server, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'movieconnect_model_call_duration_seconds',
    help: 'Time of the calls that reached for the model server, whatever came of them.',
    buckets: BUCKETS,
    registers,
  });
  const fallbacks = new Counter({
    name: 'movieconnect_model_fallbacks_total',
    help: 'Lists for which the recommender in service was not available.',
    registers,
  });
  for (const outcome of Object.keys(OUTCOMES)) calls.inc({ outcome }, 0);
  return {
    called: (outcome, milliseconds) => {
      calls.inc({ outcome });
      if (OUTCOMES[outcome]) durations.observe(milliseconds / 1_000);
    },
    fellBack: () => fallbacks.inc(),
  };
};
