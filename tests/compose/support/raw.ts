import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends exactly these bytes, and collects what comes until the other side hangs up. */
export const sendRaw = (port: number, bytes: string): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...rest] = text.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), head, body: rest.join('\r\n\r\n') });
    });
  });

/** A connection on which nothing more is sent; how long the other side bears it, in milliseconds. */
export const patienceOf = (port: number, begun: string): Promise<number> =>
  new Promise((resolve) => {
    const start = performance.now();
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(begun));
    socket.resume();
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(performance.now() - start));
  });
