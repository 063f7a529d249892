import type { InvalidInput, Outcome } from '../outcome.ts';
import { parsePlainText, plainTextPattern, type PlainText } from '../plain-text.ts';

export const noteLimits = { maxLength: 2000, pattern: plainTextPattern } as const;

/** What somebody notes about a viewing. */
export const parseNote = (input: string): Outcome<PlainText, InvalidInput> =>
  parsePlainText('note', input, noteLimits.maxLength);
