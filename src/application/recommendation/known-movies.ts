import type { MovieItem, MovieQueries } from '#application/catalogue/movie-queries';
import type { Explanation, Reason } from '#domain/recommendation/explanation';
import type { RecommendationReason, RecommendedMovie } from './recommended-movie.ts';
import type { RankedMovie } from '#domain/recommendation/ranking';

/** Turns ranked ids into what a list shows, films and titles of reasons in one read; nothing is read twice. */
export class KnownMovies {
  readonly #movies: Pick<MovieQueries, 'byIds'>;
  readonly #explain: (shares: RankedMovie['shares']) => Explanation;
  /** null: asked for, and not there */
  readonly #known = new Map<number, MovieItem | null>();

  constructor(movies: Pick<MovieQueries, 'byIds'>, explain: (shares: RankedMovie['shares']) => Explanation) {
    this.#movies = movies;
    this.#explain = explain;
  }

  /** In the order given, without films that no longer exist. */
  async show(
    ranked: readonly RankedMovie[],
    source: RecommendedMovie['source'],
  ): Promise<RecommendedMovie[]> {
    const explained = ranked.map((film) => ({ film, ...this.#explain(film.shares) }));
    await this.#read(
      explained
        .flatMap(({ film, because, despite }) => [film, ...because, ...despite])
        .map(({ movieId }) => movieId),
    );
    return explained.flatMap(({ film, because, despite }) => {
      const movie = this.#known.get(film.movieId);
      if (!movie) return [];
      return [
        {
          ...movie,
          score: film.score,
          because: this.#titled(because),
          despite: this.#titled(despite),
          source,
        },
      ];
    });
  }

  async #read(ids: readonly number[]): Promise<void> {
    const unread = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (unread.length === 0) return;
    for (const id of unread) this.#known.set(id, null);
    for (const movie of await this.#movies.byIds(unread)) this.#known.set(movie.id, movie);
  }

  #titled(reasons: readonly Reason[]): readonly RecommendationReason[] {
    return reasons.flatMap(({ movieId, rating, share }) => {
      const title = this.#known.get(movieId)?.title;
      return title === undefined ? [] : [{ id: movieId, title, user_rating: rating, share }];
    });
  }
}
