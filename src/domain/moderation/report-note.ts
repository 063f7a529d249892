import type { InvalidInput, Outcome } from '../outcome.ts';
import { parsePlainText, type PlainText } from '../plain-text.ts';

/** In characters as people count them. */
export const reportNoteLimits = { minLength: 1, maxLength: 500 } as const;

export const parseReportNote = (input: string): Outcome<PlainText, InvalidInput> =>
  parsePlainText('note', input, reportNoteLimits.maxLength);
