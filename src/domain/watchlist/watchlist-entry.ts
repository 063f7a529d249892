import type { InvalidInput, Outcome } from '../outcome.ts';
import { parsePlainText, type PlainText } from '../plain-text.ts';

/** A film that somebody means to see. A person has a film on the watch list once. */
export interface WatchlistEntry {
  readonly userId: number;
  readonly movieId: number;
  readonly addedAt: Date;
  /** For the person's own eyes, such as why or with whom. */
  readonly note: PlainText | null;
}

/** Graphemes. */
export const LONGEST_WATCHLIST_NOTE = 280;

export const parseWatchlistNote = (input: string): Outcome<PlainText, InvalidInput> =>
  parsePlainText('note', input, LONGEST_WATCHLIST_NOTE);
