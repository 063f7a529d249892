import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 10_000;

export default fault({
  title: 'For 10 s everything takes 2 s to Postgres and back.',
  healedBy: 'itself',
  strike: async ({ line }) => {
    line.weather = { delay: 1_000, loss: 0 };
    await pause(DURATION);
    line.weather = { delay: 0, loss: 0 };
  },
});
