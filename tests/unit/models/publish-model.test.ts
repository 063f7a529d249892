import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { UsableModel } from '#application/models/model-repository';
import { ModelInService } from '#adapters/model-files/model-in-service';
import { accepted } from '../../support/outcomes.ts';
import { ModelWorkshop, people } from './model-workshop.ts';

const isOdd = (movieId: number) => movieId % 2 === 1;
const isEven = (movieId: number) => movieId % 2 === 0;

describe('publishing a model', () => {
  let workshop: ModelWorkshop;
  beforeEach(async () => (workshop = await ModelWorkshop.open()));
  afterEach(() => workshop.close());

  const refusal = async (input: Parameters<ModelWorkshop['publish']>[0] = {}) => {
    const outcome = await workshop.publish(input);
    return outcome.ok ? undefined : outcome.refusal;
  };

  it('puts the model trained last in service', async () => {
    await workshop.trained('a');
    await workshop.trained('b');
    expect(await workshop.publish({})).to.deep.equal({
      ok: true,
      value: { version: 'b', isAlready: false, judgement: undefined, kinds: undefined },
    });
    const store = await ModelInService.open(join(workshop.folder, 'models'), {
      report: () => undefined,
      lookEvery: 1e8,
    });
    store.close();
    expect(store.current?.card.version).to.equal('b');
  });

  it('puts a model of another folder in service, and keeps a copy of it', async () => {
    const place = await workshop.trained('elsewhere', { folder: join(workshop.folder, 'other') });
    expect((await workshop.publish({ place })).ok).to.equal(true);
    expect(await workshop.onDisk()).to.deep.equal(['elsewhere']);
    expect(accepted(await workshop.models.open('elsewhere')).catalogue).to.equal('ours');
  });

  it('takes a folder of models for the one trained last in it', async () => {
    const folder = join(workshop.folder, 'other');
    await workshop.trained('older', { folder });
    await workshop.trained('newer', { folder });
    await workshop.publish({ place: folder });
    expect(await workshop.serving()).to.deep.equal(['newer']);
  });

  it('says so when there is nothing to publish', async () => {
    expect(await refusal()).to.include({
      code: 'nothing-trained',
      sentence: 'No model has been trained yet.',
    });
    expect(await refusal({ place: '/no/such/place' })).to.include({
      code: 'nothing-trained',
      sentence: 'There is no model in /no/such/place.',
    });
  });

  it('changes nothing when the model is in service already', async () => {
    await workshop.published('a');
    const [before] = await workshop.models.publications();
    workshop.clock.advance(1000);
    expect(await workshop.publish({}))
      .to.deep.include({ ok: true })
      .and.nested.property('value.isAlready', true);
    expect((await workshop.models.publications())[0]).to.deep.equal(before);
  });

  it('refuses a model of the films of a file, even by force', async () => {
    await workshop.trained('a', { card: { films: 'file' } });
    expect(await refusal({ force: true })).to.include({ code: 'films-of-a-file' });
    expect(await workshop.serving()).to.deep.equal([]);
  });

  it('refuses a model of another catalogue by the fingerprint that it was published under', async () => {
    await workshop.published('a');
    workshop.fingerprint = 'another';
    await workshop.trained('b', { card: { catalogue: 'ours' } });
    expect(await refusal({ force: true })).to.include({ code: 'other-catalogue' });
  });

  it('refuses a model whose films are not those of the database', async () => {
    await workshop.trained('ids', { movies: [1, 2, 3, 1001, 1002] });
    expect(await refusal({ force: true })).to.include({ code: 'other-catalogue' });
    await workshop.trained('years');
    for (const id of [1, 2, 3]) workshop.years.set(id, 2001);
    expect(await refusal({ force: true })).to.include({ code: 'other-catalogue' });
  });

  it('forgives that a film was deleted since the training', async () => {
    await workshop.trained('a');
    workshop.years.delete(1);
    expect(await refusal()).to.equal(undefined);
  });

  it('refuses a damaged model, and one whose file is gone', async () => {
    await workshop.published('good');
    await workshop.trained('a');
    await workshop.damage('a');
    expect(await refusal({ force: true })).to.include({ code: 'damaged' });
    await writeFile(join(workshop.folder, 'models/latest.json'), '{"version":"gone"}');
    expect(await refusal({ force: true })).to.include({
      code: 'damaged',
      sentence: 'A file of model gone is missing.',
    });
    expect(await workshop.serving()).to.deep.equal(['good']);
  });

  describe('where people are held out', () => {
    beforeEach(() => (workshop.heldOut = people(40, isOdd)));

    it('refuses one that is worse than the one in service, and says by how much', async () => {
      await workshop.published('good', { prefers: isOdd });
      await workshop.trained('bad', { prefers: isEven });
      const refused = await refusal();
      expect(refused?.code).to.equal('worse');
      expect(refused?.sentence).to.match(
        /^Model bad is worse than good: NDCG@100 0\.\d{4} against 0\.\d{4} \(standard error of the difference 0\.\d{4}\) on \d+ people held out\.$/,
      );
      expect(await workshop.serving()).to.deep.equal(['good']);
    });

    it('publishes a worse one by force', async () => {
      await workshop.published('good', { prefers: isOdd });
      await workshop.trained('bad', { prefers: isEven });
      expect(await refusal({ force: true })).to.equal(undefined);
      expect(await workshop.serving()).to.deep.equal(['bad', 'good']);
    });

    it('publishes a better one, and remembers how both did', async () => {
      await workshop.published('bad', { prefers: isEven });
      await workshop.trained('good', { prefers: isOdd });
      expect(await refusal()).to.equal(undefined);
      const [publication] = await workshop.models.publications();
      const { quality, against } = publication!.judgement!;
      expect(against!.version).to.equal('bad');
      expect(quality).to.be.greaterThan(against!.quality).and.at.most(1);
      expect(publication!.since).to.deep.equal(workshop.clock.now());
    });

    it('does not take chance for worse', async () => {
      workshop.heldOut = people(41, (movieId, userId) => movieId % 2 === userId % 2);
      await workshop.published('even', { prefers: isEven });
      await workshop.trained('odd', { prefers: isOdd });
      const outcome = await workshop.publish({});
      expect(outcome.ok).to.equal(true);
    });

    it('accepts without judging when they are too few', async () => {
      workshop.heldOut = people(19, isOdd);
      await workshop.published('good', { prefers: isOdd });
      await workshop.trained('bad', { prefers: isEven });
      expect(await workshop.publish({})).to.deep.nested.include({ ok: true, 'value.judgement': undefined });
    });

    it('has nothing to compare with when the one in service is damaged', async () => {
      await workshop.published('good', { prefers: isOdd });
      await workshop.damage('good');
      await workshop.trained('bad', { prefers: isEven });
      expect(await refusal()).to.equal(undefined);
    });
  });

  describe('where people of one taste are made up', () => {
    /** They like odd films, and lose by a model that puts an even one first. */
    const figures = (loss: number) => (recommend: UsableModel['recommend']) => {
      const [first] = recommend({ history: [], filter: {}, limit: 1 });
      const lost = first !== undefined && isEven(first.movieId) ? loss : 0;
      return Array.from({ length: 40 }, (_, person) => 0.9 - lost * (1 + (person % 2)));
    };

    it('refuses one whose lists got clearly worse, and says by how much', async () => {
      workshop.kindFigures = figures(0.1);
      await workshop.published('good', { prefers: isOdd });
      await workshop.trained('bad', { prefers: isEven });
      const refused = await refusal();
      expect(refused?.code).to.equal('worse');
      expect(refused?.sentence).to.equal(
        'The lists of model bad are worse than those of good for people of one taste: of the first ten 0.750 are of their kind against 0.900 (standard error of the difference 0.008), 40 people made up from the catalogue.',
      );
      expect(await workshop.serving()).to.deep.equal(['good']);
      expect(await refusal({ force: true })).to.equal(undefined);
    });

    it('compares no model that learned with one of what films are, which keeps to a kind by nature', async () => {
      workshop.kindFigures = figures(0.1);
      await workshop.published('content', { prefers: isOdd, card: { kind: 'content' } });
      await workshop.trained('learned', { prefers: isEven });
      expect(await refusal()).to.equal(undefined);
    });

    it('publishes one whose lists got hardly worse, or better, and tells how they are', async () => {
      workshop.kindFigures = figures(0.01);
      await workshop.published('good', { prefers: isOdd });
      await workshop.trained('nearly', { prefers: isEven });
      const outcome = await workshop.publish({});
      expect(outcome.ok && outcome.value.kinds?.against).to.be.closeTo(0.9, 1e-9);
      await workshop.trained('better', { prefers: isOdd });
      expect(await refusal()).to.equal(undefined);
    });
  });

  describe('and those before it', () => {
    it('keeps the last three on disk, and deletes older ones', async () => {
      for (const version of ['a', 'b', 'c', 'd']) await workshop.published(version);
      expect(await workshop.serving()).to.deep.equal(['d', 'c', 'b']);
      expect(await workshop.onDisk()).to.deep.equal(['b', 'c', 'd']);
    });

    it('deletes what was trained earlier and never published', async () => {
      await workshop.trained('refused');
      await workshop.published('a');
      expect(await workshop.onDisk()).to.deep.equal(['a']);
    });

    it('deletes models that were refused, all but the last, and what ended trainings left', async () => {
      workshop.heldOut = people(40, isOdd);
      await workshop.published('good', { prefers: isOdd });
      for (const version of ['bad', 'worse']) {
        await workshop.trained(version, { prefers: isEven });
        await workshop.publish({});
      }
      expect(await workshop.onDisk()).to.deep.equal(['good', 'worse']);
      const torso = join(workshop.folder, 'models/learned-0123456789ab');
      await mkdir(torso);
      await utimes(torso, 0, 0);
      await workshop.publish({});
      expect(await workshop.onDisk()).to.deep.equal(['good', 'worse']);
    });

    it('never deletes the newest trained, nor one that is being written', async () => {
      const place = await workshop.trained('old', { folder: join(workshop.folder, 'other') });
      await workshop.trained('newest');
      await workshop.trained('unfinished');
      await writeFile(join(workshop.folder, 'models/latest.json'), '{"version":"newest"}');
      await workshop.publish({ place });
      expect(await workshop.onDisk()).to.deep.equal(['newest', 'old', 'unfinished']);
    });

    it('goes back to the one before, and further back', async () => {
      for (const version of ['a', 'b', 'c']) await workshop.published(version);
      expect(await workshop.rollBack()).to.deep.equal({
        ok: true,
        value: { from: 'c', to: 'b', passedOver: [] },
      });
      expect(await workshop.serving()).to.deep.equal(['b', 'a']);
      expect((await workshop.rollBack()).ok).to.equal(true);
      expect(await workshop.serving()).to.deep.equal(['a']);
      const last = await workshop.rollBack();
      expect(last.ok).to.equal(false);
      expect(await workshop.serving()).to.deep.equal(['a']);
    });

    it('does not go back to what was rolled back', async () => {
      for (const version of ['a', 'b']) await workshop.published(version);
      await workshop.rollBack();
      await workshop.published('c');
      await workshop.rollBack();
      expect(await workshop.serving()).to.deep.equal(['a']);
    });

    it('refuses what was rolled back, however often it is trained again, unless it is forced', async () => {
      for (const version of ['a', 'b', 'c']) await workshop.published(version);
      await workshop.rollBack();
      await workshop.rollBack();
      for (const version of ['c', 'b']) {
        await workshop.trained(version);
        expect(await refusal()).to.deep.equal({
          code: 'rolled-back',
          version,
          sentence: `Model ${version} was taken out of service by a rollback.`,
        });
      }
      expect(await workshop.serving()).to.deep.equal(['a']);
      expect(await refusal({ force: true })).to.equal(undefined);
      expect(await workshop.serving()).to.deep.equal(['b', 'a']);
    });

    it('remembers a rollback over later publications, until that version is published by force', async () => {
      for (const version of ['a', 'b']) await workshop.published(version);
      await workshop.rollBack();
      await workshop.trained('c');
      expect(await refusal()).to.equal(undefined);
      await workshop.trained('b');
      expect(await refusal()).to.include({ code: 'rolled-back' });
      await workshop.publish({ force: true });
      await workshop.published('d');
      await workshop.trained('b');
      expect(await refusal()).to.equal(undefined);
    });

    it('publishes what a rollback went back to without force', async () => {
      for (const version of ['a', 'b']) await workshop.published(version);
      await workshop.rollBack();
      await workshop.publish({ force: true, place: join(workshop.folder, 'models/b') });
      await workshop.trained('a');
      expect(await refusal()).to.equal(undefined);
      expect(await workshop.serving()).to.deep.equal(['a', 'b']);
    });

    it('passes over one that is damaged or of another catalogue when going back', async () => {
      await workshop.published('a');
      await workshop.published('b');
      await workshop.published('c');
      await workshop.damage('b');
      const outcome = await workshop.rollBack();
      expect(outcome).to.have.nested.property('value.to', 'a');
      expect(outcome).to.have.nested.property('value.passedOver').with.lengthOf(1);
      await workshop.published('d');
      workshop.fingerprint = 'another';
      expect((await workshop.rollBack()).ok).to.equal(false);
    });

    it('has nowhere to go back to when nothing was published', async () => {
      expect(await workshop.rollBack()).to.have.nested.property(
        'refusal.sentence',
        'No model has been published yet.',
      );
    });

    it('survives a damaged pointer: a new publication heals it', async () => {
      await workshop.published('a');
      await writeFile(join(workshop.folder, 'models/current.json'), 'no JSON');
      await workshop.published('b');
      expect(await workshop.serving()).to.deep.equal(['b']);
    });
  });
});
