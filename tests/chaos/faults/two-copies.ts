import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const TOGETHER = 3_000;

export default fault({
  title: 'A second copy is started on one DATA_DIR, then killed with all that it started.',
  healedBy: 'nothing has to be: they share the embedded Postgres, and the last one stops it',
  world: { database: 'embedded' },
  strike: async (world) => {
    const copy = await world.startCopy();
    await pause(TOGETHER);
    await copy.kill();
  },
});
