import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 6_000;

export default fault({
  title: 'Postgres has no connection left but one, for 6 s.',
  healedBy: 'itself, as soon as there are some',
  strike: async ({ server }) => {
    await server.tell(
      'alter role movieconnect connection limit 1',
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'movieconnect'`,
    );
    await pause(DURATION);
    await server.tell('alter role movieconnect connection limit -1');
  },
});
