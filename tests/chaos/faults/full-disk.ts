import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 6_000;

export default fault({
  title: 'The disk of Postgres is full for 6 s.',
  healedBy: 'space; a Postgres that ended meanwhile is started again by what runs it',
  world: { diskOfServer: '400m' },
  lacks: () => (process.getuid?.() === 0 ? undefined : 'root, to mount a small disk'),
  strike: async ({ server }) => {
    const ballast = join(server.data, '../ballast');
    const { bavail, bsize } = statfsSync(server.data);
    // Its own log fills what is left.
    execFileSync('fallocate', ['-l', String(bavail * bsize - 4096), ballast]);
    const fill = join(server.data, '../fill');
    try {
      writeFileSync(fill, Buffer.alloc(65_536));
    } catch {
      // That was the last of it.
    }
    await server
      .tell('create table filling as select repeat(md5(i::text), 60) from generate_series(1, 200000) as i')
      .catch(() => undefined);
    await pause(DURATION);
    rmSync(ballast);
    rmSync(fill, { force: true });
  },
});
