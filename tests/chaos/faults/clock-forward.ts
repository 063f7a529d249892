import { fault } from '../fault.ts';
import { lacksFaketime } from '../world/clock.ts';

export default fault({
  title: 'The clock of the service is put an hour ahead, and that of Postgres is not.',
  healedBy: 'nothing has to be: it goes on by the new time',
  world: { clock: true },
  lacks: lacksFaketime,
  strike: async ({ clock }) => clock!.step('+1h'),
});
