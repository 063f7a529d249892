import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

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
  Number.isInteger(input * 2) && input >= 0.5 && input <= 5
    ? accept(input as Stars)
    : invalid('rating', 'Give 0.5 to 5 stars in steps of 0.5.');
