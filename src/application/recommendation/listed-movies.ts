import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import { breakdown } from '#domain/recommendation/breakdown';
import type { Explanation, Reason } from '#domain/recommendation/explanation';
import type { RecommendationReason, RecommendedMovie } from './recommended-movie.ts';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { starsOf } from '#domain/taste/half-stars';

/** Turns ranked ids into what a list shows, films and titles of reasons in one read; nothing is read twice. */
export class ListedMovies {
  readonly #movies: Pick<MovieQueries, 'byIds'>;
  readonly #explain: (shares: RankedMovie['shares']) => Explanation;
  /** null: asked for, and not there */
  readonly #known = new Map<number, MovieItem | null>();

  constructor(movies: Pick<MovieQueries, 'byIds'>, explain: (shares: RankedMovie['shares']) => Explanation) {
    this.#movies = movies;
    this.#explain = explain;
  }

  /**
   * Without films that no longer exist, best first by what their parts add up to: the order given, but where a
   * recommender has reckoned with fewer digits than we add.
   */
  async show(
    ranked: readonly RankedMovie[],
    source: RecommendedMovie['source'],
  ): Promise<RecommendedMovie[]> {
    const explained = ranked.map((movie) => ({ movie, ...this.#explain(movie.shares) }));
    await this.#read(
      explained
        .flatMap(({ movie, because, despite }) => [movie, ...because, ...despite])
        .map(({ movieId }) => movieId),
    );
    return explained
      .flatMap(({ movie, because, despite }) => {
        const item = this.#known.get(movie.movieId);
        return item ? [this.#shown(item, movie, { because, despite }, source)] : [];
      })
      .sort((a, b) => b.score - a.score);
  }

  #shown(
    movie: MovieItem,
    { baseline, shares }: RankedMovie,
    explanation: Explanation,
    source: RecommendedMovie['source'],
  ): RecommendedMovie {
    const [because, despite] = [this.#titled(explanation.because), this.#titled(explanation.despite)];
    return {
      ...movie,
      ...breakdown(baseline, shares, [...because, ...despite]),
      because,
      despite,
      source,
      adjusted_by: [],
    };
  }

  async #read(ids: readonly number[]): Promise<void> {
    const unread = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (unread.length === 0) return;
    for (const id of unread) this.#known.set(id, null);
    for (const movie of await this.#movies.byIds(unread)) this.#known.set(movie.id, movie);
  }

  #titled(reasons: readonly Reason[]): readonly RecommendationReason[] {
    return reasons.flatMap(({ movieId, halfStars, share }) => {
      const title = this.#known.get(movieId)?.title;
      return title === undefined ? [] : [{ id: movieId, title, user_rating: starsOf(halfStars), share }];
    });
  }
}
