import { fault } from '../fault.ts';

export default fault({
  title: 'Somebody keeps the table of ratings locked for 8 s.',
  healedBy: 'itself: what waits for longer than 5 s is told to come again',
  strike: ({ server }) =>
    server.tell('begin', 'lock table ratings in access exclusive mode', 'select pg_sleep(8)', 'commit'),
});
