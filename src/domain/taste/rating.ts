import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

/** What stars there are. */
export const starsLimits = { minimum: 0.5, maximum: 5, multipleOf: 0.5 } as const;

/** 0.5 to 5 in steps of 0.5. */
export type Stars = number & { readonly brand: 'Stars' };

/** What a person thinks of a film. A person has one rating of a film at a time. */
export interface Rating {
  readonly userId: number;
  readonly movieId: number;
  readonly stars: Stars;
  readonly ratedAt: Date;
}

export const parseStars = (input: number): Outcome<Stars, InvalidInput> =>
  Number.isInteger(input / starsLimits.multipleOf) &&
  input >= starsLimits.minimum &&
  input <= starsLimits.maximum
    ? accept(input as Stars)
    : invalid('rating', 'Give 0.5 to 5 stars in steps of 0.5.');
