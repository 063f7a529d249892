import { fault } from '../fault.ts';

export default fault({
  title: 'Postgres is restarted as its operator does it.',
  healedBy: 'what runs Postgres; connections are made anew',
  // "Fast": it ends every connection, and stops cleanly.
  strike: ({ server }) => server.end('SIGINT'),
});
