import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { hasMoreCharactersThan } from '../text.ts';

/** YYYY-MM-DD */
export type BirthDate = string & { readonly brand: 'BirthDate' };
/** At most 1,000 characters; line breaks and tabs are its only control characters. */
export type Bio = string & { readonly brand: 'Bio' };

/** A day since 1900, as far as a pattern can tell. */
export const birthDateLimits = {
  pattern: '^(?:19|[2-9]\\d)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
} as const;

export const bioLimits = {
  maxLength: 1000,
  pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$',
} as const;

const DAY = new RegExp(birthDateLimits.pattern);
const STORABLE = new RegExp(bioLimits.pattern);

const ONE_DAY = 24 * 60 * 60 * 1000;

/** A day that is over (in UTC): nobody born today has an account. */
export const parseBirthDate = (input: string, today: Date): Outcome<BirthDate, InvalidInput> => {
  const date = DAY.test(input) ? new Date(`${input}T00:00:00Z`) : undefined;
  const exists = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(input);
  if (!exists) return invalid('birth_date', 'not-a-date', 'Give a past date as YYYY-MM-DD.');
  if (date.getTime() + ONE_DAY > today.getTime())
    return invalid('birth_date', 'date-not-past', 'Give a past date as YYYY-MM-DD.');
  return accept(input as BirthDate);
};

export const parseBio = (input: string): Outcome<Bio, InvalidInput> => {
  if (hasMoreCharactersThan(bioLimits.maxLength, input))
    return invalid('bio', 'too-long', `Use at most ${bioLimits.maxLength} characters.`);
  if (!STORABLE.test(input) || !input.isWellFormed())
    return invalid('bio', 'unstorable-characters', 'This text holds a character that cannot be stored.');
  return accept(input as Bio);
};
