import { fault } from '../fault.ts';

export default fault({
  title: 'The process of a training is killed.',
  healedBy: 'the supervisor, which trains again when a training is due next',
  world: { settings: { RETRAIN_AFTER: '10' } },
  strike: async (world) => {
    process.kill(await world.childOf('training-process'), 'SIGKILL');
  },
});
