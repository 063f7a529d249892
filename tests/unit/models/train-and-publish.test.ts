import { expect } from 'chai';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { PublishModel } from '#application/models/publish-model';
import type { NothingToLearn, TrainedVersion } from '#application/recommendation/trainer';
import { trainAndPublish } from '#application/models/train-and-publish';
import { faultOf } from '../../support/outcomes.ts';

const MATERIAL = { ratings: { batches: () => [] }, movies: { movies: () => [] } };
const TRAINED = { version: 'learned-1', people: 1, ratings: 1, quality: undefined, reasons: [] };

const training = (
  publishModel: PublishModel,
  told: string[] = [],
  trained: Outcome<TrainedVersion, NothingToLearn> = accept(TRAINED),
) =>
  trainAndPublish({
    ...MATERIAL,
    publishModel,
    trainer: {
      train: (material, tell) => {
        tell(`Learning ${material.source}.`);
        expect(material.movies).to.equal('service');
        return Promise.resolve(trained);
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

  it('fails where the ratings are gone meanwhile, and publishes nothing', async () => {
    let published = 0;
    const publish: PublishModel = () => {
      published += 1;
      return Promise.resolve(accept({ version: 'learned-1', isAlready: false, judgement: undefined }));
    };
    const nothing = refuse({ code: 'nothing-to-learn', sentence: 'There is no rating.' } as const);
    expect(String(await faultOf(training(publish, [], nothing)))).to.include('There is no rating.');
    expect(published).to.equal(0);
  });

  it('passes on that publishing failed', async () => {
    const failed = training(() => Promise.reject(new Error('full disk')));
    expect(await failed.catch(String)).to.include('full disk');
  });
});
