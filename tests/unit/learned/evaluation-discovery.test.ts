import { expect } from 'chai';
import { candidatesOf, discoveryRecords } from '#recommender/evaluation/discovery';
import { judge } from '#recommender/evaluation/judge';
import { popularityRanker } from '#recommender/evaluation/popularity-ranker';
import { foldsByPerson } from '#recommender/evaluation/splits';
import type { Ranker } from '#recommender/scoring/ranker';
import { matrixOf, twoTastes } from './made-up-ratings.ts';

const splits = async () =>
  foldsByPerson(await matrixOf(...twoTastes(60, 300, 20), ...twoTastes(60, 30, 10)), 1);

/** Knows nobody: films in the order of their numbers. */
const blind: Ranker = { score: (_, scores) => scores.forEach((_score, movie) => (scores[movie] = movie)) };

const records = async (other: Ranker) => {
  const folds = await splits();
  const ours = folds.map((split) => candidatesOf(popularityRanker(split.train), split));
  const verdicts = folds.map((split) => judge(other, split));
  return discoveryRecords(ours, { model: 'the other', verdicts });
};

describe('the table of discovery', () => {
  it('begins with the lists as they are and shows them reach further, to less known films, the more is asked', async () => {
    const rows = await records(blind);
    const of = (discovery: number, metric: string) =>
      rows.find((row) => row.model === `ours, discovery ${discovery}` && row.metric === metric)!.mean;
    const folds = await splits();
    const plain = folds.flatMap((split) => [
      ...judge(popularityRanker(split.train), split).figures['NDCG@100'],
    ]);
    expect(of(0, 'NDCG@100')).to.be.closeTo(plain.reduce((a, b) => a + b, 0) / plain.length, 1e-12);
    for (const metric of ['novelty@20', 'coverage@20']) {
      expect(of(1, metric)).to.be.above(of(0, metric));
      expect(of(0.5, metric)).to.be.within(of(0, metric), of(1, metric));
    }
  });

  it('says how far lists reach that are no worse than those of another model', async () => {
    const rows = await records(blind);
    const equal = rows.filter(({ model }) => model.startsWith('ours, as good as the other'));
    const figure = (metric: string) => equal.find((row) => row.metric === metric)!.mean;
    const theirs = rows.find(({ model, metric }) => model === 'the other' && metric === 'NDCG@100')!;
    expect(figure('NDCG@100')).to.be.at.least(theirs.mean);
    expect(figure('coverage@20')).to.be.above(0);
  });

  it('is silent where the other model is better than ours in any case', async () => {
    const folds = await splits();
    const knowing = folds.map((split) => {
      const perfect = judge(popularityRanker(split.train), split);
      return {
        ...perfect,
        figures: { ...perfect.figures, 'NDCG@100': perfect.figures['NDCG@100'].map(() => 1) },
      };
    });
    const ours = folds.map((split) => candidatesOf(popularityRanker(split.train), split));
    const rows = discoveryRecords(ours, { model: 'the other', verdicts: knowing });
    expect(rows.filter(({ model }) => model.startsWith('ours, as good as'))).to.be.empty;
  });
});
