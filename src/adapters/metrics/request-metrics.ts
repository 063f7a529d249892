import { Counter, Histogram, type Registry } from 'prom-client';

interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route that took it; undefined when none did. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}

const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts requests. A caller chooses neither a route nor a method that gets a series of its own. */
export const createRequestMetrics = (registry: Registry): ((request: AnsweredRequest) => void) => {
  const registers = [registry];
  const requests = new Counter({
    name: 'movieconnect_http_requests_total',
    help: 'Requests answered; route is a pattern, or "none" when no route took the request.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'movieconnect_http_request_duration_seconds',
    help: 'Time from the request to its answer, by route.',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  });
  return ({ method: sent, route = 'none', status, seconds }) => {
    const method = METHODS.has(sent) ? sent : 'other';
    requests.inc({ method, route, status });
    durations.observe({ method, route }, seconds);
  };
};
