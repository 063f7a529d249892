import { fault } from '../fault.ts';

export default fault({
  title: 'One of two workers is killed.',
  healedBy: 'the supervisor, which starts another one',
  strike: ({ workers }) => {
    process.kill(workers[0]!, 'SIGKILL');
    return Promise.resolve();
  },
});
