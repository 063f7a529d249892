import type { LeftOut } from '#domain/recommendation/steering';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { MovieSieve } from './movie-sieve.ts';
import type { RecommendationRequest, Recommender } from './recommender.ts';

/**
 * A recommender that leaves out what a request says, whatever it knows of movies itself: it asks for more, twice as much
 * each time, until enough are left.
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
    const { leftOut, history, limit } = request;
    if (leftOut === undefined || leavesAll(leftOut)) return this.#recommender.recommend(request);
    const most = Math.max(limit, Math.floor(this.#mostShares / Math.max(1, history.length)));
    const hidden = leftOut.movieIds.size;
    for (let asked = Math.min(most, limit + hidden); ; asked = Math.min(most, 2 * asked)) {
      const ranked = await this.#recommender.recommend({ ...request, limit: asked });
      const passing = await this.#passing(ranked, leftOut);
      if (passing.length >= limit || ranked.length < asked || asked === most) return passing.slice(0, limit);
    }
  }

  async #passing(ranked: readonly RankedMovie[], leftOut: LeftOut): Promise<readonly RankedMovie[]> {
    const shown = ranked.filter(({ movieId }) => !leftOut.movieIds.has(movieId));
    if (leftOut.genres.length + leftOut.personIds.length === 0) return shown;
    const criteria = { withoutGenres: leftOut.genres, withoutPersonIds: leftOut.personIds };
    const passing = await this.#sieve.passing(
      criteria,
      shown.map(({ movieId }) => movieId),
    );
    return shown.filter(({ movieId }) => passing.has(movieId));
  }
}

const leavesAll = ({ movieIds, genres, personIds }: LeftOut): boolean =>
  movieIds.size + genres.length + personIds.length === 0;
