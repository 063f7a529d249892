import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { parseStars } from '#domain/taste/half-stars';
import type { Rating } from '#domain/taste/rating';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { Clock } from '../ports/clock.ts';
import type { RatingStore } from './rating-store.ts';

export interface RateMovieInput {
  readonly userId: number;
  readonly movieId: number;
  readonly stars: number;
}

export interface RatedOutcome {
  readonly rating: Rating;
  readonly isNew: boolean;
}

export type RateMovie = (
  input: RateMovieInput,
) => Promise<Outcome<RatedOutcome, InvalidInput | NoSuchMovie | NotSignedIn>>;

/** Rates a film, or changes one's rating of it. */
export const rateMovie =
  (ports: { readonly ratings: RatingStore; readonly clock: Clock }): RateMovie =>
  async ({ userId, movieId, stars }) => {
    const parsed = parseStars(stars);
    if (!parsed.ok) return parsed;
    const rating: Rating = { userId, movieId, halfStars: parsed.value, ratedAt: ports.clock.now() };
    const put = await ports.ratings.put(rating);
    if (put === 'no-such-movie') return refuse({ code: 'no-such-movie' });
    if (put === 'no-such-user') return refuse({ code: 'not-signed-in' });
    return accept({ rating, isNew: put === 'added' });
  };
