import type { Worker } from 'node:cluster';

interface Connection {
  close(): void;
}

type Send = (message: object, handle?: Connection, ...rest: unknown[]) => boolean;

/** Which worker a connection was handed to last. */
const holders = new WeakMap<Connection, Worker>();

/**
 * Hangs up on the caller who was being handed to a worker when it died. Node itself forgets the connection, and the
 * caller would wait for ever.
 */
export const closeOrphansOf = (worker: Worker): void => {
  const { process } = worker;
  const send = process.send.bind(process) as Send;
  let handed: Connection | undefined;
  const watched: Send = (message, handle, ...rest) => {
    // Connections go to a worker one by one: the next when it has taken the one before.
    if (handle !== undefined && 'act' in message && message.act === 'newconn') {
      handed = handle;
      holders.set(handle, worker);
    }
    return send(message, handle, ...rest);
  };
  process.send = watched as typeof process.send;
  worker.once('exit', () => {
    // One that the worker has taken is closed here already, and closing it again does nothing.
    if (handed !== undefined && holders.get(handed) === worker) handed.close();
  });
};
