import { fault } from '../fault.ts';

export default fault({
  title: 'Everything is killed at once: supervisor, workers, embedded Postgres.',
  healedBy: 'what runs the supervisor; Postgres recovers from its log',
  world: { database: 'embedded' },
  strike: ({ service, server }) => {
    for (const pid of [service.pid, ...service.children, server.pid]) process.kill(pid, 'SIGKILL');
    return Promise.resolve();
  },
});
