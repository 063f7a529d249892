import { normalised } from '../text.ts';

/** 30 characters take at most 60 code units in any spelling. What is longer is no name, and neither is its beginning. */
export const NAME_LOOKED_AT = 64;

/** Two names are the same user's when their keys are equal. Any text has a key, and a database can look for it. */
export const usernameKey = (name: string): string =>
  normalised(name, NAME_LOOKED_AT).toWellFormed().replaceAll('\0', '\uFFFD').toLowerCase();
