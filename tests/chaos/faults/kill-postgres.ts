import { fault } from '../fault.ts';

export default fault({
  title: 'A Postgres outside is killed.',
  healedBy: 'what runs Postgres, which starts it again; connections are made anew',
  strike: ({ server }) => server.end('SIGKILL'),
});
