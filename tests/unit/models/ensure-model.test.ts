import { expect } from 'chai';
import { ensureModel } from '#application/models/ensure-model';
import { ModelWorkshop } from './model-workshop.ts';

describe('A first model', () => {
  let workshop: ModelWorkshop;
  let made: number;
  beforeEach(async () => {
    workshop = await ModelWorkshop.open();
    made = 0;
  });
  afterEach(() => workshop.close());

  const ensure = (catalogue: { readonly isNew: boolean }) =>
    ensureModel({
      models: workshop.models,
      contentModels: {
        publishNew: () => {
          made += 1;
          return Promise.resolve('content-1');
        },
      },
    })(catalogue);

  it('is made where none is in service', async () => {
    expect(await ensure({ isNew: false })).to.equal('content-1');
    expect(made).to.equal(1);
  });

  it('is not made where a good one is in service', async () => {
    await workshop.trained('a');
    await workshop.publish({});
    expect(await ensure({ isNew: false })).to.equal(undefined);
    expect(made).to.equal(0);
  });

  it('is made for a new catalogue, whose films have other ids, whatever is in service', async () => {
    await workshop.trained('a');
    await workshop.publish({});
    expect(await ensure({ isNew: true })).to.equal('content-1');
  });

  it('is made where the one in service is damaged', async () => {
    await workshop.trained('a');
    await workshop.publish({});
    await workshop.damage('a');
    expect(await ensure({ isNew: false })).to.equal('content-1');
  });
});
