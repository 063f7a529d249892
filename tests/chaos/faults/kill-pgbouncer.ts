import { setTimeout as pause } from 'node:timers/promises';
import { hasPgbouncer } from '../../support/pgbouncer.ts';
import { fault } from '../fault.ts';

const AWAY = 1_000;

export default fault({
  title: 'PgBouncer before Postgres is killed, and started again a second later.',
  healedBy: 'what runs PgBouncer; connections are made anew',
  world: { pooler: true },
  lacks: () => (hasPgbouncer() ? undefined : 'pgbouncer'),
  strike: async ({ pooler }) => {
    await pooler!.kill();
    await pause(AWAY);
    await pooler!.restart();
  },
});
