import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import type { ItemScorer } from '#recommender/scoring/item-scorer';

/** Ranks with the model that is in service at the moment of the call. */
export class InProcessRecommender implements Recommender {
  readonly #models: { readonly current: { readonly scorer: ItemScorer } | undefined };

  constructor(models: { readonly current: { readonly scorer: ItemScorer } | undefined }) {
    this.#models = models;
  }

  recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const model = this.#models.current;
    if (model === undefined) return Promise.reject(new Unavailable('the recommendation model', 5));
    return Promise.resolve(model.scorer.recommend(request));
  }
}
