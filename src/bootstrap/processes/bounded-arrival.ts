import type { IncomingMessage, Server } from 'node:http';

/** Gives up a request whose body has not arrived after so many milliseconds, as the server itself does after its own limit. */
export const boundArrival = (server: Server, request: IncomingMessage, limit: number): void => {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (length === '0' && encoding === undefined) return;
  const late = setTimeout(() => {
    if (request.complete) return;
    const error = Object.assign(new Error('The request took too long.'), {
      code: 'ERR_HTTP_REQUEST_TIMEOUT',
    });
    server.emit('clientError', error, request.socket);
  }, limit);
  request.once('end', () => clearTimeout(late));
  request.once('close', () => clearTimeout(late));
};
