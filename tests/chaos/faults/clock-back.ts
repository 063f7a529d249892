import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';
import { lacksFaketime } from '../world/clock.ts';

const DURATION = 6_000;

export default fault({
  title: 'The clock of the service is an hour back for 6 s, and that of Postgres is not.',
  healedBy:
    'whoever puts the clock right; until then tokens from a time to come are refused, and no session ends by it',
  world: { clock: true },
  excuses: ['not-signed-in', 'session-ended'],
  lacks: lacksFaketime,
  strike: async ({ clock }) => {
    await clock!.step('-1h');
    await pause(DURATION);
    await clock!.step('+0');
  },
});
