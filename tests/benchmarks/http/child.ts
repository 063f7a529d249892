import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ask, Statement, Tell } from './messages.ts';

const tell = (message: Tell): void => {
  process.send?.(message);
};

/** Serves on a free port and answers what the benchmark asks. `statements` empties the list that it returns. */
export const serveMeasured = (listener: RequestListener, statements: () => readonly Statement[]): void => {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1', () =>
    tell({ tell: 'listening', port: (server.address() as AddressInfo).port }),
  );
  process.on('message', ({ ask }: Ask) => {
    if (ask === 'statements') tell({ tell: 'statements', statements: statements() });
    else {
      const { user, system } = process.cpuUsage();
      tell({ tell: 'cpu', micros: user + system });
    }
  });
  process.on('disconnect', () => process.exit());
};
