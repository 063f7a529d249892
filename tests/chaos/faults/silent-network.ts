import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const SILENCE = 10_000;

export default fault({
  title: 'The network to Postgres carries nothing for 10 s, and tells nobody.',
  healedBy: 'itself: what was under way arrives',
  strike: async ({ line }) => {
    line.silence();
    await pause(SILENCE);
    line.speak();
  },
});
