import type { InvalidInput, Outcome } from '../outcome.ts';
import { parsePlainText, type PlainText } from '../plain-text.ts';
import type { Relationship } from '../privacy/relationship.ts';

/**
 * A film that one person recommends to another: there is one tip of a film from one person to another. It is open until
 * the one who got it dismisses it, and again when it is given again; who gave it is told of neither.
 */
export interface Tip {
  readonly fromUserId: number;
  readonly toUserId: number;
  readonly movieId: number;
  readonly note: PlainText | null;
  readonly createdAt: Date;
}

/** Only friends are told what to see. */
export const mayTip = (relationship: Relationship): boolean => relationship === 'friend';

/** Graphemes. */
export const LONGEST_TIP_NOTE = 280;

export const parseTipNote = (input: string): Outcome<PlainText, InvalidInput> =>
  parsePlainText('note', input, LONGEST_TIP_NOTE);
