import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 6_000;
/** Its log, until it wants another file of 16 MB. */
const FILL_LOG = `select pg_logical_emit_message(false, 'filling', repeat('x', 1000000)) from generate_series(1, 400)`;

export default fault({
  title: 'The disk of Postgres is full, and stays so for 6 s: it cannot even write its log, and ends.',
  healedBy: 'space; Postgres is started again by what runs it',
  world: { diskOfServer: '500m' },
  lacks: () => (process.getuid?.() === 0 ? undefined : 'root, to mount a small disk'),
  strike: async ({ server }) => {
    const ballast = join(server.data, '../ballast');
    const { bavail, bsize } = statfsSync(server.data);
    execFileSync('fallocate', ['-l', String(bavail * bsize), ballast]);
    await server.tell(FILL_LOG).catch(() => undefined);
    await pause(DURATION);
    rmSync(ballast);
    await server.answers();
  },
});
