import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { countCharacters, normalised } from '../text.ts';

/** A password in NFKC, so that an umlaut typed on another keyboard is the same. */
export type Password = string & { readonly brand: 'Password' };

/** In characters, not bytes. */
export const passwordLimits = { minLength: 8, maxLength: 128 } as const;

const { minLength: MIN_CHARACTERS, maxLength: MAX_CHARACTERS } = passwordLimits;
const MAX_BYTES = 1024;
/** Blanks, and what shows nothing at all. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}]*$/u;
/** Into characters as people see them: an emoji with its joiners is one. */
const AS_SEEN = new Intl.Segmenter('en', { granularity: 'grapheme' });
const SITE = 'movieconnect';

export interface PasswordContext {
  readonly username: string;
  readonly email: string | null;
  /** True for the passwords that attackers try first. */
  readonly isCommon: (password: string) => boolean;
}

/** For comparing with a stored hash: undefined when no account can have this password. */
export const readPassword = (input: string): Password | undefined => {
  // The cheap bound comes first: normalising a megabyte is work for nothing.
  if (input.length > MAX_BYTES) return undefined;
  const password = input.normalize('NFKC');
  return isWithinBounds(password) ? (password as Password) : undefined;
};

/** For choosing a new password. */
export const parseNewPassword = (
  input: string,
  context: PasswordContext,
): Outcome<Password, InvalidInput> => {
  const password = readPassword(input);
  if (password === undefined) return outOfBounds(input);
  if (countCharacters(password) < MIN_CHARACTERS)
    return invalid('password', 'too-short', `Use at least ${MIN_CHARACTERS} characters.`);
  const folded = password.toLowerCase();
  if (INVISIBLE.test(password))
    return invalid(
      'password',
      'blank-password',
      'Use letters, digits or signs as well: blanks alone are not a password.',
    );
  if (new Set(Array.from(AS_SEEN.segment(folded), ({ segment }) => segment)).size === 1)
    return invalid(
      'password',
      'repetitive-password',
      'Use more than one character: the same one again and again is quickly guessed.',
    );
  const personal = [context.username, context.email, context.email?.split('@')[0], SITE];
  if (personal.some((word) => word != null && normalised(word, MAX_BYTES).toLowerCase() === folded))
    return invalid(
      'password',
      'personal-password',
      'Choose a password that is not your name, your e-mail address or the name of this site.',
    );
  if (context.isCommon(password))
    return invalid(
      'password',
      'common-password',
      'This password is among the first that attackers try. Choose a longer or more unusual one.',
    );
  return accept(password);
};

const isWithinBounds = (password: string): boolean =>
  password.isWellFormed() &&
  !password.includes('\0') &&
  countCharacters(password) <= MAX_CHARACTERS &&
  new TextEncoder().encode(password).length <= MAX_BYTES;

const outOfBounds = (input: string) =>
  input.length <= MAX_BYTES && (input.includes('\0') || !input.isWellFormed())
    ? invalid('password', 'unstorable-characters', 'This password holds a character that cannot be stored.')
    : invalid('password', 'too-long', `Use at most ${MAX_CHARACTERS} characters.`);
