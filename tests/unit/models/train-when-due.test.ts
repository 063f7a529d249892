import { once } from 'node:events';
import { expect } from 'chai';
import { Deployment } from './deployment.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GO_ON = new AbortController().signal;

describe('a service that trains by itself', () => {
  let deployment: Deployment;
  beforeEach(() => (deployment = new Deployment()));

  const afterFirstTraining = async (policy: Parameters<Deployment['process']>[0] = {}) => {
    deployment.total = 1_000;
    const look = deployment.process(policy);
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(1);
    deployment.clock.advance(HOUR);
    return () => look(GO_ON);
  };

  it('trains when there are a thousand ratings by twenty people, and no model has learned', async () => {
    deployment.total = 999;
    const look = deployment.process();
    await look(GO_ON);
    deployment.total = 1_000;
    deployment.people = 19;
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(0);
    deployment.people = 20;
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(1);
    expect(deployment.news).to.deep.equal([
      'There are 1000 ratings and no model has learned from them. A training begins.',
      'Model a is published.',
    ]);
    expect((await deployment.state()).last).to.deep.include({
      ratings: 1_000,
      outcome: 'published',
      version: 'a',
    });
  });

  it('trains once for what there is', async () => {
    const look = await afterFirstTraining();
    await look();
    expect(deployment.trainings).to.have.lengthOf(1);
  });

  it('trains again after RETRAIN_AFTER new ratings', async () => {
    const look = await afterFirstTraining();
    deployment.given = Array.from({ length: 99 }, () => deployment.clock.now());
    await look();
    expect(deployment.trainings).to.have.lengthOf(1);
    deployment.given.push(deployment.clock.now());
    await look();
    expect(deployment.trainings).to.have.lengthOf(2);
  });

  it('counts imported ratings, which were given long ago', async () => {
    const look = await afterFirstTraining();
    deployment.total += 100;
    await look();
    expect(deployment.trainings).to.have.lengthOf(2);
  });

  it('counts from a model that an operator trained', async () => {
    deployment.total = 5_000;
    deployment.learned = deployment.clock.now();
    deployment.clock.advance(HOUR);
    const look = deployment.process();
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(0);
    deployment.given = Array.from({ length: 100 }, () => deployment.clock.now());
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(1);
  });

  it('trains at RETRAIN_AT when at least one rating is new', async () => {
    const look = await afterFirstTraining({ retrainAt: '04:30' });
    const night = new Date(deployment.clock.now());
    night.setDate(night.getDate() + 1);
    night.setHours(4, 31, 0, 0);
    deployment.clock.advance(night.getTime() - deployment.clock.now().getTime());
    await look();
    expect(deployment.trainings).to.have.lengthOf(1);
    deployment.total += 1;
    await look();
    expect(deployment.trainings).to.have.lengthOf(2);
    deployment.total += 1;
    await look();
    expect(deployment.trainings).to.have.lengthOf(2);
  });

  it('does not train for a worse model again until more ratings came', async () => {
    deployment.training = () =>
      Promise.resolve({
        outcome: 'refused',
        version: 'a',
        sentence: 'Model a is worse. It is not published.',
      });
    const look = await afterFirstTraining();
    expect(deployment.news).to.include('Model a is worse. It is not published.');
    await look();
    expect(deployment.trainings).to.have.lengthOf(1);
  });

  it('tells a failure once, and tries again later, not in a loop', async () => {
    deployment.total = 1_000;
    deployment.training = () => Promise.reject(new Error('On purpose.'));
    const look = deployment.process();
    await look(GO_ON);
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(1);
    expect(deployment.news.slice(1)).to.deep.equal([
      'The training failed; the model in service stays, and the training will be tried again.',
    ]);
    deployment.clock.advance(MINUTE);
    await look(GO_ON);
    deployment.clock.advance(MINUTE);
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(2);
    deployment.clock.advance(MINUTE);
    deployment.training = () => Promise.resolve({ outcome: 'published', version: 'b', sentence: 'Done.' });
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(3);
    expect((await deployment.state()).failures).to.equal(0);
  });

  it('trains in one of two processes that look at once', async () => {
    deployment.total = 1_000;
    await Promise.all([deployment.process()(GO_ON), deployment.process()(GO_ON)]);
    expect(deployment.trainings).to.have.lengthOf(1);
  });

  const untilAborted = async (signal: AbortSignal): Promise<never> => {
    await once(signal, 'abort');
    throw new Error('Killed.');
  };

  it('calls a training off when the service stops, which is no failure', async () => {
    deployment.total = 1_000;
    const stop = new AbortController();
    deployment.training = (signal) => {
      setImmediate(() => stop.abort());
      return untilAborted(signal);
    };
    const look = deployment.process();
    await look(stop.signal);
    expect((await deployment.state()).failures).to.equal(0);
    expect(deployment.news).to.have.lengthOf(1);
    deployment.training = () => Promise.resolve({ outcome: 'published', version: 'b', sentence: 'Done.' });
    await look(GO_ON);
    expect(deployment.trainings).to.have.lengthOf(2);
  });

  it('ends a training whose lease is lost', async () => {
    deployment.total = 1_000;
    deployment.training = (signal) => {
      setImmediate(() => deployment.loseLease());
      return untilAborted(signal);
    };
    await deployment.process()(GO_ON);
    expect(deployment.news[1]).to.include('lease could not be renewed');
    expect((await deployment.state()).last).to.equal(undefined);
  });
});
