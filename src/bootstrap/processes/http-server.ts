import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problems } from '#adapters/http/problems';
import { codeOf } from './start-fault.ts';

/** Milliseconds. Slow senders are cut off; a proxy's idle connections outlive its own limit of a minute. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
};

const LOOK_AGAIN = 50;

const problemOf = (code: string): keyof typeof problems => {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'malformed-request';
};

/** What cannot even be parsed as HTTP gets the same kind of answer as everything else. */
const answerMalformed = (error: Error, socket: Duplex): void => {
  if (codeOf(error) === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = problemOf(codeOf(error));
  const { status, title } = problems[code];
  const body = JSON.stringify({ type: `/problems/${code}`, title, status });
  socket.end(
    [
      `HTTP/1.1 ${status} Refused`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};

export interface HttpServer {
  readonly server: Server;
  /** Stops accepting, lets requests in flight finish for `limit` milliseconds at most, and closes every connection. */
  drain(limit: number): Promise<void>;
}

/** Node's server with limits, and with an end that breaks no request. */
export const createHttpServer = (handle: RequestListener): HttpServer => {
  const inFlight = new Set<ServerResponse>();
  let isDraining = false;
  const server = createServer(LIMITS, (request, response) => {
    inFlight.add(response);
    response.on('close', () => inFlight.delete(response));
    response.shouldKeepAlive &&= !isDraining;
    handle(request, response);
  });
  server.on('clientError', answerMalformed);
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
