import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { NoSuchMovie } from '#application/catalogue/refusals';
import type { Clock } from '#application/ports/clock';
import type { CorrectionStore } from '#application/taste/correction-store';
import type { DismissalStore } from '#application/taste/dismissal-store';
import { accept, refuse, type Outcome } from '#domain/outcome';
import {
  certaintyOf,
  doubts,
  doubtsOf,
  type Basis,
  type Certainty,
  type Doubt,
} from '#domain/recommendation/doubts';
import { explainer } from '#domain/recommendation/explanation';
import type { History } from '#domain/recommendation/history';
import { predictedStars, type MovieTally } from '#domain/recommendation/predicted-stars';
import { steeredBy } from '#domain/recommendation/steering';
import { criteriaOf } from '#domain/recommendation/wanted-movies';
import { starsOf } from '#domain/taste/half-stars';
import { toldAdjusted } from './adjusted.ts';
import type { KindsOfMovies } from './kinds-of-movies.ts';
import { ListedMovies } from './listed-movies.ts';
import type { ModelCallObserver } from './model-calls.ts';
import type { MovieScorer, ScoredFor, ScoredMovie } from './movie-scorer.ts';
import type { MovieTallies } from './movie-tallies.ts';
import type { PersonNames } from './person-names.ts';
import type { RatingHistories } from './rating-histories.ts';
import type { RecommendedMovie } from './recommended-movie.ts';
import { unlessUnavailable } from './unless-unavailable.ts';

/** What a movie would be to somebody. Score and reasons are those of their list. */
export interface MovieForMe extends RecommendedMovie {
  /** Stars, one decimal: what they would give it, and between which that lies eight times of ten. */
  readonly predicted_rating: number;
  readonly predicted_low: number;
  readonly predicted_high: number;
  /** What they did give it, which nothing else here knows of. */
  readonly user_rating: number | null;
  readonly certainty: Certainty;
  readonly doubts: readonly { readonly code: Doubt; readonly message: string }[];
}

export type MovieForMeOf = (userId: number, movieId: number) => Promise<Outcome<MovieForMe, NoSuchMovie>>;

interface Ports {
  readonly histories: RatingHistories;
  readonly dismissals: Pick<DismissalStore, 'byUser'>;
  readonly corrections: Pick<CorrectionStore, 'byUser'>;
  readonly names: PersonNames;
  /** In the order in which they are asked. The last should know every movie. */
  readonly scorers: readonly MovieScorer[];
  readonly tallies: MovieTallies;
  readonly kinds: KindsOfMovies;
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly clock: Clock;
  readonly observer: Pick<ModelCallObserver, 'fellBack'>;
}

/** So many ratings say of a kind what all say of it. */
const MOST_COMPARED = 500;

/** @param timeout milliseconds that the first scorer may take; the rest of the budget is for those after it */
export const movieForMe =
  (ports: Ports, timeout: number): MovieForMeOf =>
  async (userId, movieId) => {
    const now = ports.clock.now();
    const [tally, ratings, dismissals, corrections] = await Promise.all([
      ports.tallies.byId(movieId),
      ports.histories.byUser(userId),
      ports.dismissals.byUser(userId, now),
      ports.corrections.byUser(userId),
    ]);
    if (tally === undefined) return refuse({ code: 'no-such-movie' });
    const own = ratings.find((each) => each.movieId === movieId)?.halfStars;
    const others = (told: History): History => told.filter((each) => each.movieId !== movieId);
    const steered = steeredBy(ratings, dismissals, corrections);
    const history = others(steered.history);
    const { lines } = corrections;
    const sifting = {
      criteria: criteriaOf(userId, {}, steered.leftOut),
      hidden: steered.leftOut.movieIds.difference(new Set([movieId])),
    };
    const deadline = new Date(now.getTime() + timeout);
    const scored = await scoredBy(ports, movieId, { history, corrections: lines, sifting, deadline });
    const [shown] =
      scored === undefined
        ? []
        : await toldAdjusted(ports)(
            await new ListedMovies(ports.movies, explainer(history)).show([scored.movie], scored.source),
            lines,
          );
    if (scored === undefined || shown === undefined) return refuse({ code: 'no-such-movie' });
    const compared = history.map((each) => each.movieId).sort((a, b) => a - b);
    const tallied = own === undefined ? tally : without(tally, starsOf(own));
    const predicted = predictedStars({
      ...{ movieId, history, tally: tallied, place: scored.place, shares: scored.movie.shares },
      kinds: await ports.kinds.byIds([movieId, ...compared.slice(0, MOST_COMPARED)]),
    });
    const found = doubtsOf({
      ownRatings: history.filter(({ isDismissed }) => isDismissed !== true).length,
      ratingsOfMovie: tallied.ratings,
      isExplained: shown.because.length + shown.despite.length > 0,
      model: scored.model,
    });
    return accept({
      ...shown,
      predicted_rating: predicted.stars,
      predicted_low: predicted.low,
      predicted_high: predicted.high,
      user_rating: own === undefined ? null : starsOf(own),
      certainty: certaintyOf(found),
      doubts: found.map((code) => ({ code, message: doubts[code] })),
    });
  };

const without = ({ ratings, stars, prominence }: MovieTally, own: number): MovieTally => ({
  // At least nought: the rating may be younger than what was read of the movie.
  ratings: Math.max(0, ratings - 1),
  stars: Math.max(0, stars - own),
  prominence,
});

interface Found extends ScoredMovie {
  readonly source: RecommendedMovie['source'];
  readonly model: Basis['model'];
}

/** What the first scorer says that knows the movie. */
const scoredBy = async (
  { scorers, observer }: Pick<Ports, 'scorers' | 'observer'>,
  movieId: number,
  person: ScoredFor,
): Promise<Found | undefined> => {
  const last = scorers.length - 1;
  let model: Basis['model'] = 'away';
  for (const [place, scorer] of scorers.entries()) {
    const isFirst = place === 0;
    const ask = () => scorer.score(movieId, isFirst ? person : { ...person, deadline: undefined });
    const away = (): 'away' => {
      if (isFirst) observer.fellBack();
      return 'away';
    };
    const said =
      place === last ? await ask() : await unlessUnavailable<ScoredMovie | 'away' | undefined>(ask, away);
    if (said === 'away') continue;
    if (said !== undefined)
      return { ...said, source: isFirst ? 'model' : 'fallback', model: place === last ? model : 'knows-it' };
    model = 'lacks-it';
  }
  return undefined;
};
