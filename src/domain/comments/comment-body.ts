import type { InvalidInput, Outcome } from '../outcome.ts';
import { parsePlainText, plainTextPattern, type PlainText } from '../plain-text.ts';

/** Characters as people count them. */
const LONGEST = 2000;

/** What a comment says, as far as a schema can tell. */
export const commentBodyLimits = { minLength: 1, maxLength: LONGEST, pattern: plainTextPattern } as const;

export const parseCommentBody = (input: string): Outcome<PlainText, InvalidInput> =>
  parsePlainText('body', input, LONGEST);
