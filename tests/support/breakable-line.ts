import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server that can be cut and mended, as a network or a restarting database would be. */
export interface BreakableLine {
  readonly url: string;
  /** Hangs up on everybody and refuses newcomers. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Carries the next commit, and nothing of what is answered from then on, until it is told to go on. */
  loseAnswersOfCommit(): void;
  carryAnswers(): void;
}

export const breakableLine = async (to: string): Promise<BreakableLine> => {
  const target = new URL(to);
  const open = new Set<Socket>();
  let waitsForCommit = false;
  let losesAnswers = false;
  const carry = (near: Socket): void => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    near.on('data', (sent: Buffer) => {
      losesAnswers ||= waitsForCommit && sent.includes('commit\0');
    });
    near.pipe(far);
    far.on('data', (answer: Buffer) => {
      if (!losesAnswers) near.write(answer);
    });
    far.on('end', () => near.end());
  };
  const listen = (port: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer(carry);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server));
    });

  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(to);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    mend: async () => {
      server = await listen(port);
    },
    loseAnswersOfCommit: () => void (waitsForCommit = true),
    carryAnswers: () => void (waitsForCommit = losesAnswers = false),
  };
};
