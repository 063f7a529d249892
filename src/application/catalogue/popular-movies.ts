import { chooseGenre, type GenreQueries } from './genres.ts';
import type { MovieItem, MovieQueries, PageOutcome, PageRequest, PopularWindow } from './movie-queries.ts';

export type PopularMovies = (
  list: { readonly window: PopularWindow; readonly genre: string | undefined },
  page: PageRequest,
) => Promise<PageOutcome<MovieItem>>;

/** Films that many like, of one genre where one is named. */
export const popularMovies =
  (ports: {
    readonly movies: Pick<MovieQueries, 'popular'>;
    readonly genres: Pick<GenreQueries, 'names'>;
  }): PopularMovies =>
  async ({ window, genre }, page) => {
    const chosen = await chooseGenre(ports.genres)(genre);
    if (!chosen.ok) return chosen;
    return ports.movies.popular({ window, genre: chosen.value ?? null }, page);
  };
