import { fault } from '../fault.ts';

export default fault({
  title: 'The embedded Postgres is killed.',
  healedBy: 'the supervisor, which starts it again',
  world: { database: 'embedded' },
  strike: ({ server }) => {
    process.kill(server.pid, 'SIGKILL');
    return Promise.resolve();
  },
});
