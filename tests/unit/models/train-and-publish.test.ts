import { expect } from 'chai';
import { accept, refuse } from '#domain/outcome';
import type { PublishModel } from '#application/models/publish-model';
import { trainAndPublish } from '#application/models/train-and-publish';

const MATERIAL = { ratings: { batches: () => [] }, films: { films: () => [] } };
const TRAINED = { version: 'learned-1', people: 1, ratings: 1, quality: undefined, reasons: [] };

const training = (publishModel: PublishModel, told: string[] = []) =>
  trainAndPublish({
    ...MATERIAL,
    publishModel,
    trainer: {
      train: (material, tell) => {
        tell(`Learning ${material.source}.`);
        expect(material.films).to.equal('service');
        return Promise.resolve(TRAINED);
      },
    },
  })((sentence) => told.push(sentence));

describe('A training of the service', () => {
  it('puts what it learned in service, and tells its steps', async () => {
    const told: string[] = [];
    const publish: PublishModel = () =>
      Promise.resolve(accept({ version: 'learned-1', isAlready: false, judgement: undefined }));
    expect(await training(publish, told)).to.deep.equal({
      outcome: 'published',
      version: 'learned-1',
      sentence: 'Model learned-1 is published. Too few people are held out to judge it.',
    });
    expect(told).to.deep.equal([
      'Learning from the database, without the people held out for good.',
      'Judging the model on people whom it has not seen.',
    ]);
  });

  it('says why what it learned is not put in service', async () => {
    const publish: PublishModel = () =>
      Promise.resolve(refuse({ code: 'worse', sentence: 'Model learned-1 is worse.' }));
    expect(await training(publish)).to.deep.equal({
      outcome: 'refused',
      version: 'learned-1',
      sentence: 'Model learned-1 is worse. It is not published.',
    });
  });

  it('passes on that publishing failed', async () => {
    const failed = training(() => Promise.reject(new Error('full disk')));
    expect(await failed.catch(String)).to.include('full disk');
  });
});
