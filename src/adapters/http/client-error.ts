import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { problems, type ProblemCode } from './problems.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Milliseconds that a caller has to read the last answer and to hang up; then we do. */
const LINGER = 1_000;

/**
 * Answers bytes that are no HTTP request, so that no route ever sees them; for a server's `clientError` event.
 * The connection is given up after it: nobody knows where the next request would begin.
 */
export const answerClientError = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  answerLast(socket, codes[error.code ?? ''] ?? 'malformed-request', []);
};

/** Answers a request for a tunnel, of which there are none; for a server's `connect` event. */
export const answerConnect = (_request: IncomingMessage, socket: Duplex): void => {
  // A caller who hangs up meanwhile is no fault of ours, and nobody else listens to this socket any more.
  socket.on('error', () => socket.destroy());
  answerLast(socket, 'method-not-allowed', ['Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS']);
};

const answerLast = (socket: Duplex, code: ProblemCode, more: readonly string[]): void => {
  const { status, title } = problems[code];
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail: title });
  const head = [
    `HTTP/1.1 ${status} `,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID()}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    ...more,
    'Connection: close',
  ];
  const end = setTimeout(() => socket.destroy(), LINGER);
  socket.on('close', () => clearTimeout(end));
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
