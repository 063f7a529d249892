import type { GenreQueries } from '#application/catalogue/genres';
import type { Clock } from '#application/ports/clock';
import type { CorrectionStore } from '#application/taste/correction-store';
import type { DismissalStore } from '#application/taste/dismissal-store';
import { accept, type InvalidInput, type Outcome } from '#domain/outcome';
import { steeredBy } from '#domain/recommendation/steering';
import { criteriaOf, filterOf, type WantedMovies } from '#domain/recommendation/wanted-movies';
import { toldAdjusted } from './adjusted.ts';
import { chooseWanted } from './choose-wanted.ts';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import { listMovies, type ListPorts } from './list-movies.ts';
import type { PersonNames } from './person-names.ts';
import type { RatingHistories } from './rating-histories.ts';
import type { RecommendedMovie } from './recommended-movie.ts';

export interface RecommendMoviesInput {
  readonly userId: number;
  readonly limit: number;
  /** Genres as somebody calls them. */
  readonly filter: WantedMovies;
  /** 0 to 1: how much the list prefers films that fewer people know. */
  readonly discovery: number;
}

interface Ports extends ListPorts {
  readonly histories: RatingHistories;
  readonly dismissals: Pick<DismissalStore, 'byUser'>;
  readonly corrections: Pick<CorrectionStore, 'byUser'>;
  readonly kinds: KindsOfMovies;
  readonly names: PersonNames;
  readonly genres: Pick<GenreQueries, 'names'>;
  readonly clock: Clock;
}

/**
 * As many films as asked for while films are left. Faults with `Unavailable` when the last recommender
 * is needed and cannot answer.
 */
export type RecommendMovies = (
  input: RecommendMoviesInput,
) => Promise<Outcome<readonly RecommendedMovie[], InvalidInput>>;

/**
 * A person's films, best first, each with its reasons.
 * @param timeout milliseconds that the first recommender may take in all; the rest of the budget is for those after it
 */
export const recommendMovies = (ports: Ports, timeout: number): RecommendMovies => {
  const list = listMovies(ports, timeout);
  return async ({ userId, limit, filter, discovery }) => {
    const chosen = await chooseWanted(ports.genres)(filter);
    if (!chosen.ok) return chosen;
    const wanted = chosen.value;
    const [ratings, dismissals, corrections] = await Promise.all([
      ports.histories.byUser(userId),
      ports.dismissals.byUser(userId, ports.clock.now()),
      ports.corrections.byUser(userId),
    ]);
    const { history, leftOut } = steeredBy(ratings, dismissals, corrections);
    const sifting = { criteria: criteriaOf(userId, wanted, leftOut), hidden: leftOut.movieIds };
    const { lines } = corrections;
    const request = { history, sifting, filter: filterOf(wanted), limit, discovery, corrections: lines };
    return accept(await toldAdjusted(ports)(await list(request), lines));
  };
};
