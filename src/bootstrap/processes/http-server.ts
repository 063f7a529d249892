import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { answerClientError, answerConnect } from '#adapters/http/client-error';
import { takesLong } from '#adapters/http/uploads/takes-long';
import { UPLOAD_TIME } from '#domain/history/import-limits';
import { boundConnections } from './bounded-connections.ts';
import { boundArrival } from './bounded-arrival.ts';

/** Milliseconds. Slow senders are cut off; a proxy's idle connections outlive its own limit of a minute. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** Of a request that is an upload. */
  uploadTimeout: UPLOAD_TIME,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
  // Who names no host is answered by the API itself.
  requireHostHeader: false,
  /** Of a worker; far more than can be served at once. */
  mostConnections: 2_000,
};

const LOOK_AGAIN = 50;

export interface HttpServer {
  readonly server: Server;
  /** Stops accepting, lets requests in flight finish for `limit` milliseconds at most, and closes every connection. */
  drain(limit: number): Promise<void>;
}

/** Node's server with limits, and with an end that breaks no request. */
export const createHttpServer = (
  handle: RequestListener,
  limits: Partial<typeof LIMITS> = {},
): HttpServer => {
  const { mostConnections, requestTimeout, uploadTimeout, ...options } = { ...LIMITS, ...limits };
  const inFlight = new Set<ServerResponse>();
  let isDraining = false;
  const server = createServer({ ...options, requestTimeout: uploadTimeout }, (request, response) => {
    if (!takesLong(request)) boundArrival(server, request, requestTimeout);
    inFlight.add(response);
    response.on('close', () => inFlight.delete(response));
    response.shouldKeepAlive &&= !isDraining;
    handle(request, response);
  });
  boundConnections(server, mostConnections);
  server.on('clientError', answerClientError);
  server.on('connect', answerConnect);
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  const drain = (limit: number): Promise<void> =>
    new Promise((resolve) => {
      isDraining = true;
      for (const response of inFlight) response.shouldKeepAlive = false;
      const idle = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN);
      const end = setTimeout(() => server.closeAllConnections(), limit);
      server.close(() => {
        clearInterval(idle);
        clearTimeout(end);
        resolve();
      });
    });
  return { server, drain };
};
