import type { Duplex } from 'node:stream';
import { problems } from './problems.ts';

const codes: Readonly<Record<string, 'headers-too-large' | 'request-timeout'>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/**
 * Answers bytes that are no HTTP request, so that no route ever sees them; for a server's `clientError` event.
 * The connection is given up after it: nobody knows where the next request would begin.
 */
export const answerClientError = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code = codes[error.code ?? ''] ?? 'malformed-request';
  const { status, title } = problems[code];
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail: title });
  const head = [
    `HTTP/1.1 ${status} `,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
