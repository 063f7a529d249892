import { InMemoryModelRepository } from '#adapters/in-memory/models/model-repository';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { ModelWorkshop } from '../unit/models/model-workshop.ts';
import { describeModelRepository } from './model-repository.ts';

describeModelRepository('The repository in memory', () => {
  const models = new InMemoryModelRepository();
  const clock = new ManualClock();
  return Promise.resolve({
    models,
    trained: (version, { kind = 'learned', movies = 'service', catalogue } = {}) => {
      clock.advance(60_000);
      return Promise.resolve(
        models.add({
          version,
          kind,
          movies,
          catalogue,
          createdAt: clock.now(),
          data: 'made up',
          years: () => [1, 2, 3, 4].map((id) => [id, 1990] as const),
          best: (_, length) => [1, 2, 3, 4].slice(0, length),
          recommend: () => [],
        }),
      );
    },
    damage: (version) => {
      models.damage(version);
      return Promise.resolve();
    },
  });
});

describe('The folder of models', () => {
  const opened: ModelWorkshop[] = [];
  after(() => Promise.all(opened.map((workshop) => workshop.close())));

  describeModelRepository('A folder', async () => {
    const workshop = await ModelWorkshop.open();
    opened.push(workshop);
    return {
      models: workshop.models,
      trained: (version, { kind, movies, catalogue } = {}) =>
        workshop.trained(version, {
          card: { ...(kind && { kind }), ...(movies && { films: movies }), ...(catalogue && { catalogue }) },
        }),
      damage: (version) => workshop.damage(version),
    };
  });
});
