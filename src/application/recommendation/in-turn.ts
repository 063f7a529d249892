import type { RankedMovie, RecommendationRequest, Recommender } from './recommender.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

/**
 * Several recommenders as one: the first one that can answer does, and a list that it cannot fill is continued by those
 * after it. Faults with `Unavailable` when the last one is needed and cannot answer.
 */
export class InTurn implements Recommender {
  readonly #first: Recommender;
  readonly #next: Recommender;

  constructor(first: Recommender, next: Recommender) {
    this.#first = first;
    this.#next = next;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const list = await unlessUnavailable(
      () => this.#first.recommend(request),
      () => [],
    );
    const missing = request.limit - list.length;
    if (missing <= 0) return list;
    const listed = new Set(list.map(({ movieId }) => movieId));
    // As many as asked for: some may be listed already.
    const more = await this.#next.recommend(request);
    return continued(list, more.filter(({ movieId }) => !listed.has(movieId)).slice(0, missing));
  }
}

/** Their scores go on below those of the list; shares stay what they are. */
const continued = (list: readonly RankedMovie[], more: readonly RankedMovie[]): readonly RankedMovie[] => {
  const last = list.at(-1)?.score ?? Infinity;
  const excess = Math.max(0, (more[0]?.score ?? -Infinity) - last);
  const lowered = more.map((film) => ({
    ...film,
    score: film.score - excess,
    baseline: film.baseline - excess,
  }));
  return [...list, ...lowered];
};
