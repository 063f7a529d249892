import { expect } from 'chai';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { RankingRequest } from '#domain/recommendation/ranking';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { itemModelOf } from './item-model-of.ts';

const FILMS = 1_600;
/** Each film speaks for 400 others: a list for 1,200 ratings takes several stretches. */
const world = Array.from({ length: FILMS }, (_, at) => ({
  ...{ id: at + 1, year: 1990, genres: [], baseline: (at % 7) / 8 },
  adds: new Map(
    Array.from({ length: 400 }, (__, k) => [((at * 13 + k * 3) % FILMS) + 1, k === 0 ? 127 : (k % 9) - 4]),
  ),
}));
const scorer = new ItemScorer(itemModelOf(world, [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1]));
const rated = (first: number) =>
  Array.from({ length: 1_200 }, (_, at) => ({
    movieId: first + at,
    halfStars: halfStarsFrom(0.5 + (at % 10) / 2),
  }));
const requestOf = (first: number) => ({ history: rated(first), filter: {}, limit: 50 });
const corroborated = (first: number) => ({ ...requestOf(first), isCorroborated: true });
/** How many steps it takes, and what comes of them. */
const inSteps = (request: RankingRequest) => {
  const steps = scorer.inSteps(request);
  for (let taken = 1; ; taken += 1) {
    const step = steps.next();
    if (step.done === true) return { taken, list: step.value };
  }
};

describe('A list for somebody who has rated very many films', () => {
  it('is made in steps, and is what it would be at a stretch', () => {
    const { taken, list } = inSteps(requestOf(1));
    expect(taken).to.be.greaterThan(6);
    expect(list).to.deep.equal(scorer.recommend(requestOf(1)));
  });

  it('takes as many steps where no rating alone may decide', () => {
    const { taken, list } = inSteps(corroborated(1));
    expect(taken).to.equal(inSteps(requestOf(1)).taken);
    expect(list).to.deep.equal(scorer.recommend(corroborated(1)));
  });

  for (const [name, listOf] of Object.entries({ 'by each rating': requestOf, 'by none alone': corroborated }))
    it(`is not disturbed by other lists in between, ${name}`, () => {
      const [one, other] = [scorer.inSteps(listOf(1)), scorer.inSteps(listOf(300))];
      let [first, second] = [one.next(), other.next()];
      while (first.done !== true || second.done !== true) {
        scorer.recommend({ ...listOf(1), history: rated(200).slice(0, 3), limit: 10 });
        if (first.done !== true) first = one.next();
        if (second.done !== true) second = other.next();
      }
      expect(first.value).to.deep.equal(scorer.recommend(listOf(1)));
      expect(second.value).to.deep.equal(scorer.recommend(listOf(300)));
    });

  it('is the same from the recommender, whatever happens meanwhile', async () => {
    const recommender = new InProcessRecommender({ current: { scorer } });
    const lists = [1, 300].map((first) => recommender.recommend(requestOf(first)));
    await nextTurn();
    const meanwhile = await recommender.recommend({ history: rated(200).slice(0, 3), filter: {}, limit: 10 });
    expect(meanwhile).to.have.length(10);
    expect(await Promise.all(lists)).to.deep.equal(
      [1, 300].map((first) => scorer.recommend(requestOf(first))),
    );
  });
});
