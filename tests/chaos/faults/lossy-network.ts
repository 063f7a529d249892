import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 10_000;

export default fault({
  title: 'For 10 s the network to Postgres loses 5 % of what it carries, and carries it again 300 ms later.',
  healedBy: 'itself; nobody is told anything',
  strike: async ({ line }) => {
    line.weather = { delay: 0, loss: 0.05 };
    await pause(DURATION);
    line.weather = { delay: 0, loss: 0 };
  },
});
