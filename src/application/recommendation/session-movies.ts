import type { GenreQueries } from '#application/catalogue/genres';
import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { FilmCandidates } from '#application/history/film-candidates';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import { spend } from '#application/ports/spend';
import type { TooManyAttempts } from '#domain/attempt-budget';
import { accept, type InvalidInput, type Outcome } from '#domain/outcome';
import { sessionListBudgets } from '#domain/recommendation/session-list-budgets';
import { NOTHING_LEFT_OUT } from '#domain/recommendation/steering';
import { criteriaOf, filterOf, type WantedMovies } from '#domain/recommendation/wanted-movies';
import { broughtHistory, type BroughtRating, type NotFound } from './brought-history.ts';
import { chooseWanted } from './choose-wanted.ts';
import { emptiersOf, type Emptier } from './emptied-by.ts';
import { listMovies, type ListPorts } from './list-movies.ts';
import type { MovieSieve } from './movie-sieve.ts';
import type { RecommendedMovie } from './recommended-movie.ts';

export interface SessionList {
  readonly movies: readonly RecommendedMovie[];
  readonly notFound: readonly NotFound[];
  /** What an empty list is empty by. */
  readonly emptiedBy: readonly Emptier[];
}

/** A list for a history that somebody brings along. Nothing of it is kept. */
export type SessionMovies = (input: {
  readonly ratings: readonly BroughtRating[];
  readonly limit: number;
  /** Genres as somebody calls them. */
  readonly filter: Omit<WantedMovies, 'onWatchlist'>;
  readonly discovery: number;
  /** Where it came from, as limits count it. */
  readonly addressBlock: string;
}) => Promise<Outcome<SessionList, InvalidInput | TooManyAttempts>>;

interface Ports extends ListPorts {
  readonly candidates: FilmCandidates;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly sieve: Pick<MovieSieve, 'hasAnyBut'>;
  readonly limiter: AttemptLimiter;
}

/** @param timeout milliseconds that the first recommender may take in all */
export const sessionMovies = (ports: Ports, timeout: number): SessionMovies => {
  const list = listMovies(ports, timeout);
  const choose = chooseWanted(ports.genres);
  return ({ ratings, limit, filter, discovery, addressBlock }) =>
    spend(ports.limiter, sessionListBudgets(addressBlock), async () => {
      const chosen = await choose(filter);
      if (!chosen.ok) return chosen;
      const wanted = chosen.value;
      const { history, notFound } = await broughtHistory(ports)(ratings);
      const sifting = { criteria: criteriaOf(null, wanted, NOTHING_LEFT_OUT), hidden: new Set<number>() };
      const movies = await list({ history, sifting, filter: filterOf(wanted), limit, discovery });
      const seen = history.map(({ movieId }) => movieId);
      const asked = { userId: null, wanted, seen, leftOut: NOTHING_LEFT_OUT, hasDismissed: false };
      const emptiedBy = movies.length === 0 ? await emptiersOf(ports.sieve)(asked) : [];
      return accept({ movies, notFound, emptiedBy });
    });
};
