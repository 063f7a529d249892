import { expect } from 'chai';
import type { ModelRepository, UsableModel } from '#application/models/model-repository';
import { accepted, refused } from '../support/outcomes.ts';

export interface WantedModel {
  readonly kind?: string;
  readonly movies?: 'service' | 'file';
  readonly catalogue?: string;
}

/** Models, and how they come about. */
export interface ModelWorld {
  readonly models: ModelRepository;
  /** Trains a model of films of 1990, some minutes after the one before; tells its place. */
  trained(version: string, wanted?: WantedModel): Promise<string>;
  damage(version: string): Promise<void>;
}

const SINCE = new Date('2026-11-23T12:00:00Z');

/** What the port promises, for any adapter. */
export const describeModelRepository = (name: string, create: () => Promise<ModelWorld>): void => {
  describe(`${name} keeps the promises of a model repository:`, () => {
    let world: ModelWorld;
    let models: ModelRepository;
    beforeEach(async () => {
      world = await create();
      ({ models } = world);
    });

    const candidate = async (place?: string): Promise<UsableModel> =>
      accepted(await models.candidate(place))!;
    const publish = async (version: string, since = SINCE): Promise<void> => {
      const model = await candidate(await world.trained(version));
      await models.publish(model, { version, since, judgement: undefined }, 'ours');
    };
    const published = async () => (await models.publications()).map(({ version }) => version);
    const isThere = async (version: string) => (await models.open(version)).ok;

    it('has nothing at first', async () => {
      expect(accepted(await models.candidate())).to.equal(undefined);
      expect(await models.publications()).to.deep.equal([]);
      expect(await models.newestLearned('ours')).to.equal(undefined);
      expect(await models.isWithdrawn('a')).to.be.false;
      expect(refused(await models.open('a')).code).to.equal('damaged');
    });

    it('offers the model that was trained last, or the one at a place', async () => {
      const place = await world.trained('a');
      await world.trained('b', { movies: 'file' });
      expect(await candidate()).to.include({ version: 'b', kind: 'learned', movies: 'file' });
      expect(await candidate(place)).to.include({
        version: 'a',
        movies: 'service',
        catalogue: undefined,
        place,
      });
    });

    it('tells what a model knows: the years of its films, and the best for a person', async () => {
      await world.trained('a');
      const model = await candidate();
      const years = [...model.years()];
      expect(years.map(([, year]) => year)).to.deep.equal(years.map(() => 1990));
      const [first, ...others] = years.map(([movieId]) => movieId);
      const best = model.best([], 3);
      expect(best).to.have.length(3);
      expect([first, ...others]).to.include.members([...best]);
    });

    it('refuses a damaged model, in a sentence', async () => {
      await publish('a');
      await world.damage('a');
      for (const outcome of [await models.candidate(), await models.open('a')])
        expect(refused(outcome)).to.have.property('sentence').that.matches(/\.$/);
    });

    it('puts models in service as ones of the catalogue, and keeps two behind', async () => {
      for (const version of ['a', 'b', 'c', 'd']) await publish(version);
      expect(await published()).to.deep.equal(['d', 'c', 'b']);
      expect((await models.publications())[0]).to.deep.equal({
        version: 'd',
        since: SINCE,
        judgement: undefined,
      });
      expect(accepted(await models.open('d'))).to.include({ version: 'd', catalogue: 'ours' });
    });

    it('remembers how a model was judged', async () => {
      await world.trained('a');
      const judgement = { people: 70, quality: 0.25, against: { version: 'z', quality: 0.2, error: 0.01 } };
      await models.publish(await candidate(), { version: 'a', since: SINCE, judgement }, 'ours');
      expect((await models.publications())[0]?.judgement).to.deep.equal(judgement);
    });

    it('puts an earlier model back, and withdraws those after it until they are published again', async () => {
      for (const version of ['a', 'b', 'c']) await publish(version);
      const later = new Date('2026-11-24T12:00:00Z');
      await models.putBack('a', later);
      expect(await models.publications()).to.deep.equal([
        { version: 'a', since: later, judgement: undefined },
      ]);
      expect(await Promise.all(['a', 'b', 'c'].map((version) => models.isWithdrawn(version)))).to.deep.equal([
        false,
        true,
        true,
      ]);
      await publish('c');
      expect(await models.isWithdrawn('c')).to.be.false;
      expect(await published()).to.deep.equal(['c', 'a']);
    });

    it('deletes what is neither kept nor trained last', async () => {
      await world.trained('unused');
      for (const version of ['a', 'b', 'c', 'd']) await publish(version);
      await world.trained('last');
      await models.deleteOutdated();
      const there = await Promise.all(['unused', 'a', 'b', 'c', 'd', 'last'].map(isThere));
      expect(there).to.deep.equal([false, false, true, true, true, true]);
    });

    it('knows when a model last learned from the ratings of the catalogue', async () => {
      await world.trained('first', { catalogue: 'ours' });
      const { createdAt } = await candidate();
      await world.trained('content', { kind: 'content' });
      await world.trained('of-a-file', { movies: 'file' });
      await world.trained('theirs', { catalogue: 'theirs' });
      expect(await models.newestLearned('ours')).to.deep.equal(createdAt);
      await world.trained('unpublished');
      expect(await models.newestLearned('ours')).to.deep.equal((await candidate()).createdAt);
    });
  });
};
