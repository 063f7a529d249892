import type {
  FoundMovie,
  MovieDetail,
  MovieItem,
  MovieQueries,
  PageOutcome,
  PageRequest,
  PopularWindow,
} from '#application/catalogue/movie-queries';
import type { Sql } from '../sql.ts';
import { movieDetail } from './movie-detail.ts';
import { MOVIE_ITEM, MOVIE_TALLY } from './movie-item.ts';
import { searchMovies } from './movie-search.ts';
import { popularMovies } from './popular-movies.ts';

/** Display reads of the catalogue, one statement each. */
export class PostgresMovieQueries implements MovieQueries {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  detail(movieId: number, viewerId: number | null): Promise<MovieDetail | undefined> {
    return movieDetail(this.#sql, movieId, viewerId);
  }

  popular(
    list: { readonly window: PopularWindow; readonly genre: string | null },
    page: PageRequest,
  ): Promise<PageOutcome<MovieItem>> {
    return popularMovies(this.#sql, list, page);
  }

  search(title: string, page: PageRequest): Promise<PageOutcome<FoundMovie>> {
    return searchMovies(this.#sql, title, page);
  }

  byIds(ids: readonly number[]): Promise<readonly MovieItem[]> {
    return this.#sql(
      `select ${MOVIE_ITEM} from movies as movie ${MOVIE_TALLY} where movie.id = any($1::bigint[])`,
      [ids],
    );
  }
}
