import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { normalised } from '../text.ts';
import { reservedNames, type ReservedNames } from './reserved-names.ts';
import { NAME_LOOKED_AT, usernameKey } from './username-key.ts';

/** 3 to 30 of A-Z a-z 0-9 . _ -, its case kept for show. ASCII only, so no two names look alike. */
export type Username = string & { readonly brand: 'Username' };

/** What a name looks like; the reference of the API says so too. */
export const usernameLimits = { minLength: 3, maxLength: 30, pattern: '^[A-Za-z0-9._-]+$' } as const;

const SHAPE = 'Use 3 to 30 letters (a to z), digits, dots, underscores or hyphens.';
const ALLOWED = new RegExp(usernameLimits.pattern);
const RESERVED = reservedNames();

/** Whether a user name that keeps the rules has this key. */
export const isUsernameKey = (text: string): boolean =>
  text.length >= usernameLimits.minLength &&
  text.length <= usernameLimits.maxLength &&
  ALLOWED.test(text) &&
  text === text.toLowerCase();

export const parseUsername = (
  input: string,
  reserved: ReservedNames = RESERVED,
): Outcome<Username, InvalidInput> => {
  const name = normalised(input, NAME_LOOKED_AT);
  const { minLength, maxLength } = usernameLimits;
  if (name.length < minLength) return invalid('username', 'too-short', SHAPE);
  if (name.length > maxLength) return invalid('username', 'too-long', SHAPE);
  if (!ALLOWED.test(name)) return invalid('username', 'invalid-characters', SHAPE);
  if (reserved.has(usernameKey(name)))
    return invalid('username', 'reserved', 'This name is reserved. Choose another.');
  return accept(name as Username);
};
