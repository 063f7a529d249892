import type { MovieTally } from '#domain/recommendation/predicted-stars';

/** What people gave movies, freshest state. */
export interface MovieTallies {
  /** undefined: there is no such movie. */
  byId(movieId: number): Promise<MovieTally | undefined>;
}
