import { expect } from 'chai';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import type { FullModel } from '#recommender/format/full-model';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { encodeModel } from '#recommender/format/encode-model';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { madeUpBlend, madeUpStaged, madeUpRequests as requestsOfBlend } from '../support/made-up-blend.ts';
import { madeUpItems, madeUpRequests } from '../support/made-up-items.ts';
import { askPython } from '../support/python-handler.ts';
import { needsTorchServe } from '../support/torchserve.ts';

const CLOSE = 1e-4;
const PATIENCE = 120_000;

type Ranks = (request: RecommendationRequest) => readonly RankedMovie[];

/** Neighbours closer than that may swap; all else must be the same. */
const expectSame = (found: readonly RankedMovie[], request: RecommendationRequest, ranks: Ranks): void => {
  const expected = ranks(request);
  expect(found).to.have.length(expected.length);
  found.forEach(({ score }, place) => expect(score).to.be.closeTo(expected[place]!.score, CLOSE));
  const whole = new Map(ranks({ ...request, limit: 10_000 }).map((movie) => [movie.movieId, movie]));
  for (const { movieId, score, baseline, shares } of found) {
    const movie = whole.get(movieId);
    if (movie === undefined) throw new Error(`Film ${movieId} should not be listed.`);
    expect(score).to.be.closeTo(movie.score, CLOSE);
    expect(baseline).to.be.closeTo(movie.baseline, CLOSE);
    const wanted = new Map(movie.shares.map((each) => [each.movieId, each.share]));
    expect(shares.map((each) => each.movieId)).to.have.members([...wanted.keys()]);
    for (const each of shares) expect(each.share).to.be.closeTo(wanted.get(each.movieId)!, CLOSE);
  }
};

describe('the handler of the model server answers as the service does', function () {
  this.timeout(PATIENCE);
  before(async function () {
    await needsTorchServe(this);
  });

  for (const [seed, films, exponent] of [
    [1, 20, 0],
    [2, 400, 0.5],
    [3, 1500, -0.3],
  ] as const)
    // prettier-ignore
    it(`from the sparse form of ${films} films`, async () => {
      const model = madeUpItems(seed, films, exponent);
      const requests = madeUpRequests(seed, films, 60);
      const scorer = new ItemScorer(model);
      const lists = await askPython(encodeModel(model), requests);
      expect(lists).to.have.length(requests.length);
      lists.forEach((list, i) => expectSame(list, requests[i]!, (request) => scorer.recommend(request)));
    });

  const agreesOn = async (full: FullModel, requests: readonly RecommendationRequest[]): Promise<void> => {
    const ranker = new BlendRanker(full);
    const lists = await askPython(encodeFullModel(full), requests);
    expect(lists).to.have.length(requests.length);
    lists.forEach((list, i) => expectSame(list, requests[i]!, (request) => ranker.recommend(request)));
  };
  /** The histories that its readers should be tried on, and others by chance: its ids go by threes from 10. */
  const requestsFor = (seed: number): readonly RecommendationRequest[] => [
    ...requestsOfBlend(),
    ...madeUpRequests(seed, 40, 30).map((request) => ({
      ...request,
      history: request.history.map(({ movieId, halfStars }) => ({
        movieId: 10 + (3 * (movieId - 5)) / 7,
        halfStars,
      })),
    })),
  ];

  for (const seed of [1, 2, 3]) {
    it(`from a full model with a kernel, made up by ${seed}`, () =>
      agreesOn(madeUpBlend(seed), requestsFor(seed)));

    it(`from a full model with a second stage, made up by ${seed}`, () =>
      agreesOn(madeUpStaged(seed), requestsFor(seed)));

    it(`from a full model without a kernel, made up by ${seed}`, () =>
      agreesOn({ ...madeUpBlend(seed), blend: undefined }, requestsFor(seed)));
  }
});
