import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { countCharacters } from '../text.ts';

/** YYYY-MM-DD */
export type BirthDate = string & { readonly brand: 'BirthDate' };
/** At most 1,000 characters; line breaks and tabs are its only control characters. */
export type Bio = string & { readonly brand: 'Bio' };

const MAX_BIO = 1000;
const FORBIDDEN_IN_BIO = /[^\P{Cc}\n\r\t]/u;

export const parseBirthDate = (input: string, today: Date): Outcome<BirthDate, InvalidInput> => {
  const date = /^\d{4}-\d\d-\d\d$/.test(input) ? new Date(`${input}T00:00:00Z`) : undefined;
  const exists = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(input);
  if (!exists || date > today || input < '1900')
    return invalid('birth_date', 'Give a past date as YYYY-MM-DD.');
  return accept(input as BirthDate);
};

export const parseBio = (input: string): Outcome<Bio, InvalidInput> => {
  if (countCharacters(input) > MAX_BIO) return invalid('bio', `Use at most ${MAX_BIO} characters.`);
  if (FORBIDDEN_IN_BIO.test(input) || !input.isWellFormed())
    return invalid('bio', 'This text holds a character that cannot be stored.');
  return accept(input as Bio);
};
