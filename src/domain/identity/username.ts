import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { normalised } from '../text.ts';

/** 3 to 30 of A-Z a-z 0-9 . _ -, its case kept for show. ASCII only, so no two names look alike. */
export type Username = string & { readonly brand: 'Username' };

/** What a name looks like; the reference of the API says so too. */
export const usernameLimits = { minLength: 3, maxLength: 30, pattern: '^[A-Za-z0-9._-]+$' } as const;

const SHAPE = 'Use 3 to 30 letters (a to z), digits, dots, underscores or hyphens.';
const ALLOWED = new RegExp(usernameLimits.pattern);
/** 30 characters take at most 60 code units in any spelling. What is longer is no name, and neither is its beginning. */
const LOOKED_AT = 64;
const RESERVED = new Set(
  'admin administrator anonymous api auth everyone help info me mod moderator movieconnect null official root security staff support system undefined webmaster'.split(
    ' ',
  ),
);

/** Two names are the same user's when their keys are equal. Any text has a key, and a database can look for it. */
export const usernameKey = (name: string): string =>
  normalised(name, LOOKED_AT).toWellFormed().replaceAll('\0', '\uFFFD').toLowerCase();

/** Whether a user name that keeps the rules has this key. */
export const isUsernameKey = (text: string): boolean =>
  text.length >= usernameLimits.minLength &&
  text.length <= usernameLimits.maxLength &&
  ALLOWED.test(text) &&
  text === text.toLowerCase();

export const parseUsername = (input: string): Outcome<Username, InvalidInput> => {
  const name = normalised(input, LOOKED_AT);
  const { minLength, maxLength } = usernameLimits;
  if (name.length < minLength) return invalid('username', 'too-short', SHAPE);
  if (name.length > maxLength) return invalid('username', 'too-long', SHAPE);
  if (!ALLOWED.test(name)) return invalid('username', 'invalid-characters', SHAPE);
  if (RESERVED.has(usernameKey(name)))
    return invalid('username', 'reserved', 'This name is reserved. Choose another.');
  return accept(name as Username);
};
