import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps at most so many connections open: for one more, the one goes on which nothing has been asked for longest,
 * whether it is silent, half a request or an answered one. A connection with a request in flight stays.
 */
export const boundConnections = (server: Server, most: number): void => {
  /** Those that nobody would miss, the oldest first. */
  const idle = new Set<Socket>();
  const inFlight = new Map<Socket, number>();
  let open = 0;
  server.on('connection', (socket) => {
    open += 1;
    idle.add(socket);
    socket.on('close', () => {
      open -= 1;
      idle.delete(socket);
      inFlight.delete(socket);
    });
    if (open <= most) return;
    const [oldest] = idle;
    oldest?.destroy();
    if (oldest !== undefined) idle.delete(oldest);
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    inFlight.set(socket, (inFlight.get(socket) ?? 0) + 1);
    response.on('close', () => {
      const others = (inFlight.get(socket) ?? 1) - 1;
      inFlight.set(socket, others);
      if (others > 0 || socket.destroyed) return;
      inFlight.delete(socket);
      idle.add(socket);
    });
  });
};
