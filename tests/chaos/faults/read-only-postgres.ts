import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 6_000;

export default fault({
  title: 'Postgres takes no changes for 6 s (default_transaction_read_only); what is only read goes on.',
  healedBy: 'the operator, who takes it back; nothing is restarted',
  strike: async ({ server }) => {
    await server.tell('alter system set default_transaction_read_only = on', 'select pg_reload_conf()');
    await pause(DURATION);
    await server.tell('alter system reset default_transaction_read_only', 'select pg_reload_conf()');
  },
});
