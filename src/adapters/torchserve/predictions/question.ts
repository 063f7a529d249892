import type { RecommendationRequest } from '#application/recommendation/recommender';
import { starsOf } from '#domain/taste/half-stars';

/** The wire format that we speak; the handler of the archive speaks it too. */
export const FORMAT = 1;
const LONGEST_LIST = 10_000;
/** More ids than that are not worth sending: whoever asks sifts the list as well. */
const MOST_NAMED = 1_000;

export const questionOf = ({ history, filter, limit }: RecommendationRequest): string =>
  JSON.stringify({
    format: FORMAT,
    history: history.map(({ movieId, halfStars }) => [movieId, starsOf(halfStars)]),
    limit: Math.min(limit, LONGEST_LIST),
    genre: filter.genre ?? null,
    year_from: filter.yearFrom ?? null,
    year_to: filter.yearTo ?? null,
    // A model server that was set up before this field was known refuses it: it is sent only where it says something.
    ...(filter.only === undefined || filter.only.size > MOST_NAMED ? {} : { only: [...filter.only] }),
  });
