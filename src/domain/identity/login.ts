import { normalised } from '../text.ts';
import { emailKey } from './email-address.ts';
import { usernameKey } from './username-key.ts';

/** What somebody signs in with, as the key by which an account is found. */
export interface Login {
  readonly is: 'username' | 'email';
  readonly key: string;
}

/** Longer than any user name and any e-mail address, however they are spelled. */
const MAX_LENGTH = 1024;

/** Reads a user name or an e-mail address (no name has an @). Blanks around it are no fault; any text can be read. */
export const readLogin = (input: string): Login => {
  const text = input.trim().slice(0, MAX_LENGTH).toWellFormed().replaceAll('\0', '\uFFFD');
  return normalised(text, MAX_LENGTH).includes('@')
    ? { is: 'email', key: emailKey(text) }
    : { is: 'username', key: usernameKey(text) };
};
