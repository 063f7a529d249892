import type { MovieFilter, RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest, Recommender } from '#application/recommendation/recommender';
import { byRank } from '#domain/recommendation/ranking';

/** A film as this recommender knows it. */
export interface RecommendableMovie {
  readonly id: number;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly baseline: number;
  /** What a rating of this film of weight 1 adds to other films, by their ids. */
  readonly adds: ReadonlyMap<number, number>;
}

/** Every film scored one by one, just as the port describes it: slow, and easy to believe. */
export class InMemoryRecommender implements Recommender {
  readonly #movies: ReadonlyMap<number, RecommendableMovie>;
  readonly #stars: readonly number[];

  /** @param stars what half a star .. five stars weigh */
  constructor(movies: readonly RecommendableMovie[], stars: readonly number[]) {
    this.#movies = new Map(movies.map((movie) => [movie.id, movie]));
    this.#stars = stars;
  }

  recommend({
    history,
    filter,
    limit,
    isCorroborated,
  }: RecommendationRequest): Promise<readonly RankedMovie[]> {
    const seen = new Set(history.map(({ movieId }) => movieId));
    const ranked = [...this.#movies.values()]
      .filter((movie) => !seen.has(movie.id) && passes(movie, filter))
      .map((movie) => this.#rank(movie, history))
      .map((movie) => (isCorroborated === true ? corroborated(movie) : movie))
      .sort(byRank);
    return Promise.resolve(ranked.slice(0, limit));
  }

  #rank({ id, baseline }: RecommendableMovie, history: RecommendationRequest['history']): RankedMovie {
    const shares = history
      .map(({ movieId, halfStars }) => ({
        movieId,
        share: (this.#stars[halfStars - 1] ?? 0) * (this.#movies.get(movieId)?.adds.get(id) ?? 0),
      }))
      .filter(({ share }) => share !== 0);
    return { movieId: id, score: shares.reduce((sum, { share }) => sum + share, baseline), baseline, shares };
  }
}

const corroborated = ({ movieId, baseline, shares }: RankedMovie): RankedMovie => {
  const all = shares.map(({ share }) => share);
  const loudest = [Math.max(0, ...all), Math.min(0, ...all)];
  const score = all.reduce((sum, share) => sum + share, baseline) - loudest.reduce((a, b) => a + b);
  return { movieId, score, baseline: score, shares: [] };
};

const passes = (
  { id, year, genres }: RecommendableMovie,
  { genre, yearFrom, yearTo, only }: MovieFilter,
): boolean => {
  if (only !== undefined && !only.has(id)) return false;
  if (genre !== undefined && !genres.some((name) => name.toLowerCase() === genre.toLowerCase())) return false;
  if (yearFrom === undefined && yearTo === undefined) return true;
  return year !== null && year >= (yearFrom ?? year) && year <= (yearTo ?? year);
};
