import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const PAUSE = 10_000;

export default fault({
  title: 'Postgres stands still for 10 s.',
  healedBy: 'itself: what waits goes on',
  strike: async ({ server }) => {
    const stopped = server.processes;
    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    await pause(PAUSE);
    for (const pid of stopped) process.kill(pid, 'SIGCONT');
  },
});
