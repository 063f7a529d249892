import { fault } from '../fault.ts';

export default fault({
  title: 'The supervisor is killed.',
  healedBy: 'what runs it (systemd, the container engine), which starts it again',
  strike: ({ service }) => {
    process.kill(service.pid, 'SIGKILL');
    return Promise.resolve();
  },
});
