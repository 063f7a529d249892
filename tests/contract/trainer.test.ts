import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { modelPaths } from '#adapters/model-files/model-paths';
import { readModel } from '#adapters/model-files/read-model';
import { FileTrainer } from '#adapters/model-files/training/file-trainer';
import { readFullModel } from '#adapters/model-files/read-full-model';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { ratingsOf, twoTastes } from '../unit/learned/made-up-ratings.ts';
import { accepted } from '../support/outcomes.ts';
import { describeTrainer, type TrainerWorld } from './trainer.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'trainer-'));
  folders.push(folder);
  return folder;
};

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const world = (rank: (folder: string, version: string) => Promise<TrainerWorld['rank']>) => async () => {
  const folder = await newFolder();
  return {
    trainer: new FileTrainer(folder, () => NOW),
    rank: async (version: string, history: Parameters<TrainerWorld['rank']>[1]) =>
      (await rank(folder, version))(version, history),
  };
};

describeTrainer(
  'into files, read by the service',
  world(async (folder, version) => {
    const scorer = new ItemScorer((await readModel(folder, version)).model);
    return (_version, history) =>
      Promise.resolve(scorer.recommend({ history, filter: {}, limit: 100 }).map(({ movieId }) => movieId));
  }),
);

describeTrainer(
  'into files, the full model',
  world(async (folder, version) => {
    const ranker = await readFullModel(join(folder, version));
    return (_version, history) => Promise.resolve(ranker.best(history, 100));
  }),
);

describe('a trained model', () => {
  it('lies in a folder of its own, named by latest.json, with a card of what was done', async () => {
    const folder = await newFolder();
    const trained = await new FileTrainer(folder, () => NOW).train(
      { ratings: ratingsOf(...twoTastes(60, 20, 8)), movies: 'file', source: 'made up' },
      () => undefined,
    );
    const { version } = accepted(trained);
    expect(JSON.parse(await readFile(modelPaths.latest(folder), 'utf8'))).to.deep.equal({ version });
    const { card } = await readModel(folder, version);
    expect(card).to.deep.include({ kind: 'learned', films: 'file', createdAt: NOW.toISOString() });
    expect(card.data).to.equal('480 ratings of 20 films by 60 people, made up.');
    expect(card.parameters).to.include.keys('lambda', 'dropout', 'reasons');
    expect(card.quality).to.include.keys('validation NDCG@100', 'people', 'films');
  });
});
