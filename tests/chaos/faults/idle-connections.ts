import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const CONNECTIONS = 10_000;
const IN_ONE_GO = 200;
const DURATION = 5_000;

/** A third says nothing, a third stops within a request's head, a third within its body. */
const SAYINGS = [
  '',
  'GET /api/movies/popular/ HTTP/1.1\r\nHost: a\r\nX-Slow: ',
  'POST /api/token/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"username":',
];

export default fault({
  title: '10,000 connections are opened that say nothing, or never end what they say.',
  healedBy: 'the service, which hangs up on the oldest beyond 2,000 a worker and on all that is slow',
  strike: async ({ url }) => {
    const { port } = new URL(url);
    const sockets = new Set<Socket>();
    for (let made = 0; made < CONNECTIONS; made += IN_ONE_GO) {
      for (let at = 0; at < IN_ONE_GO; at += 1) {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(SAYINGS[at % 3]!));
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
        socket.resume();
      }
      await pause(50);
    }
    await pause(DURATION);
    for (const socket of sockets) socket.destroy();
  },
});
