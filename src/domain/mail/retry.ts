const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 60 * MINUTE;
/** 14 and a half hours in all: what tells of a danger is of no use days later. */
const MOST_TRIES = 11;

/** Milliseconds until a mail is tried again after so many tries, 1 and up; undefined: it is given up. */
export const waitAfter = (tries: number): number | undefined =>
  tries >= MOST_TRIES ? undefined : Math.min(MINUTE * 2 ** (tries - 1), LONGEST_WAIT);
