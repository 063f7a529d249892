import type { MovieCriteria } from '#domain/recommendation/wanted-movies';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { MovieSieve } from './movie-sieve.ts';
import type { RecommendationRequest, Recommender } from './recommender.ts';

/**
 * A recommender that sifts what it lists as a request says, whatever it knows of movies itself: it asks for more, twice
 * as much each time, until enough are left.
 */
export class SievedRecommender implements Recommender {
  readonly #recommender: Recommender;
  readonly #sieve: MovieSieve;
  readonly #mostShares: number;

  /**
   * @param mostShares of all candidates together: a long history has a share in each of them, and others wait meanwhile.
   *   A list that comes out short by it is continued by the next recommender.
   */
  constructor(recommender: Recommender, sieve: MovieSieve, mostShares: number) {
    this.#recommender = recommender;
    this.#sieve = sieve;
    this.#mostShares = mostShares;
  }

  async recommend(request: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const { sifting, history, limit } = request;
    if (sifting === undefined) return this.#recommender.recommend(request);
    const only = isNarrow(sifting.criteria) ? await this.#sieve.all(sifting.criteria) : undefined;
    if (only?.size === 0) return [];
    const most = Math.max(limit, Math.floor(this.#mostShares / Math.max(1, history.length)));
    const filter = { ...request.filter, only };
    for (let asked = Math.min(most, limit + sifting.hidden.size); ; asked = Math.min(most, 2 * asked)) {
      const ranked = await this.#recommender.recommend({ ...request, filter, limit: asked });
      const shown = ranked.filter(({ movieId }) => !sifting.hidden.has(movieId));
      const passing = await this.#passing(shown, sifting.criteria, only);
      if (passing.length >= limit || ranked.length < asked || asked === most) return passing.slice(0, limit);
    }
  }

  async #passing(
    ranked: readonly RankedMovie[],
    criteria: MovieCriteria,
    only: ReadonlySet<number> | undefined,
  ): Promise<readonly RankedMovie[]> {
    if (only === undefined && !isWide(criteria)) return ranked;
    const ids = ranked.map(({ movieId }) => movieId);
    const passing = only ?? (await this.#sieve.passing(criteria, ids));
    return ranked.filter(({ movieId }) => passing.has(movieId));
  }
}

/** So few movies meet these that they are best looked up first. */
const isNarrow = ({ personId, onWatchlistOf }: MovieCriteria): boolean =>
  personId !== undefined || onWatchlistOf !== undefined;

/** Many movies meet these, and no recommender knows them. */
const isWide = ({ withoutGenres, withoutPersonIds, maxRuntime }: MovieCriteria): boolean =>
  withoutGenres.length + withoutPersonIds.length > 0 || maxRuntime !== undefined;
