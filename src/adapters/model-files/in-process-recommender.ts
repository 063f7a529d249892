import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import type { ItemScorer } from '#recommender/scoring/item-scorer';

/** Ratings with which a list takes more than a few milliseconds. */
const LONG = 500;
/** Milliseconds after which other requests have their turn. */
const TURN = 3;

/** Ranks with the model that is in service at the moment of the call. */
export class InProcessRecommender implements Recommender {
  readonly #models: { readonly current: { readonly scorer: ItemScorer } | undefined };

  constructor(models: { readonly current: { readonly scorer: ItemScorer } | undefined }) {
    this.#models = models;
  }

  recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const model = this.#models.current;
    if (model === undefined) return Promise.reject(new Unavailable('the recommendation model', 5));
    if (request.history.length < LONG) return Promise.resolve(model.scorer.recommend(request));
    return inTurns(model.scorer.inSteps(request));
  }
}

/** Goes through the steps, and lets others have their turn in between. */
const inTurns = async <T>(steps: Iterator<void, T>): Promise<T> => {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < TURN) continue;
    await nextTurn();
    begun = performance.now();
  }
};
