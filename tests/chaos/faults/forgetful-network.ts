import { fault } from '../fault.ts';

export default fault({
  title: 'A firewall forgets every connection to Postgres: they stay silent for ever, new ones are carried.',
  healedBy: 'the service, which gives such connections up',
  strike: ({ line }) => {
    line.forget();
    return Promise.resolve();
  },
});
