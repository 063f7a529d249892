import { candidatesOfOneTaste, oneTaste } from '#domain/recommendation/one-taste';
import { inProportion } from '#domain/recommendation/proportions';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import type { RecommendationRequest, Recommender } from './recommender.ts';

/** A recommender whose lists stay with the kind of movies that a short history is of, and are as varied as it is. */
export class OneTasteRecommender implements Recommender {
  readonly #recommender: Recommender;
  readonly #kinds: KindsOfMovies;

  constructor(recommender: Recommender, kinds: KindsOfMovies) {
    this.#recommender = recommender;
    this.#kinds = kinds;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const { history, limit } = request;
    const sought = history.length === 0 ? 0 : candidatesOfOneTaste(history);
    if (sought === 0) return this.#recommender.recommend(request);
    const candidates = await this.#recommender.recommend({ ...request, limit: Math.max(sought, limit) });
    const kinds = await this.#kinds.byIds([...history, ...candidates].map(({ movieId }) => movieId));
    const { ranked, explained } = oneTaste(candidates, history, kinds);
    return inProportion(ranked, history, kinds, limit).map(explained);
  }
}
