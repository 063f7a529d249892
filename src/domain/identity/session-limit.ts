/** So many sessions of one user live at most. */
export const MAX_LIVE_SESSIONS = 50;

/**
 * Those of a user's live sessions that end when one more begins: the oldest.
 * @param live oldest first
 */
export const sessionsMakingRoom = (
  live: readonly string[],
  most: number = MAX_LIVE_SESSIONS,
): readonly string[] => live.slice(0, Math.max(0, live.length + 1 - most));
