import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

/** What stars there are, as a person gives and sees them. */
export const starsLimits = { minimum: 0.5, maximum: 5, multipleOf: 0.5 } as const;

/** The stars that a person gave: a whole number of halves, 1 to 10. */
export type HalfStars = number & { readonly brand: 'HalfStars' };

export const parseStars = (stars: number): Outcome<HalfStars, InvalidInput> => {
  if (!(stars >= starsLimits.minimum && stars <= starsLimits.maximum))
    return invalid('rating', 'out-of-range', SENTENCE);
  const halfStars = stars / starsLimits.multipleOf;
  if (!Number.isInteger(halfStars)) return invalid('rating', 'not-half-stars', SENTENCE);
  return accept(halfStars as HalfStars);
};

/**
 * Of stars that are known to exist.
 * @throws {RangeError} otherwise
 */
export const halfStarsFrom = (stars: number): HalfStars => {
  const parsed = parseStars(stars);
  if (!parsed.ok) throw new RangeError(`There are no ${stars} stars.`);
  return parsed.value;
};

/** 0.5 to 5 in steps of 0.5. */
export const starsOf = (halfStars: HalfStars): number => halfStars * starsLimits.multipleOf;

const SENTENCE = 'Give 0.5 to 5 stars in steps of 0.5.';
