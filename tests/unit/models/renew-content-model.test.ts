import { expect } from 'chai';
import { renewContentModel } from '#application/models/renew-content-model';
import { ModelWorkshop } from './model-workshop.ts';

describe('A model after films were added', () => {
  let workshop: ModelWorkshop;
  beforeEach(async () => (workshop = await ModelWorkshop.open()));
  afterEach(() => workshop.close());

  const renew = () =>
    renewContentModel({
      models: workshop.models,
      contentModels: { publishNew: () => Promise.resolve('content-2') },
    })();

  it('is made anew where it knows films only by what they are', async () => {
    await workshop.trained('a', { card: { kind: 'content' } });
    await workshop.publish({ force: true });
    expect(await renew()).to.equal('content-2');
  });

  it('is made where there is none, or a damaged one', async () => {
    expect(await renew()).to.equal('content-2');
    await workshop.trained('a', { card: { kind: 'learned' } });
    await workshop.publish({ force: true });
    await workshop.damage('a');
    expect(await renew()).to.equal('content-2');
  });

  it('stays where it has learned from ratings', async () => {
    await workshop.trained('a', { card: { kind: 'learned' } });
    await workshop.publish({ force: true });
    expect(await renew()).to.equal(undefined);
  });
});
