/** What was counted in the running window, this attempt included, and in the one before it. */
export interface Counts {
  readonly previous: number;
  readonly current: number;
}

/** The place of an instant among windows that follow one another since 1970. All in milliseconds. */
export interface WindowPlace {
  readonly index: number;
  readonly length: number;
  /** Until the running window ends. */
  readonly left: number;
}

export const placeOf = (now: Date, windowSeconds: number): WindowPlace => {
  const length = windowSeconds * 1000;
  const time = now.getTime();
  return { index: Math.floor(time / length), length, left: length - (time % length) };
};

/**
 * Milliseconds until this attempt would be allowed; 0: now. The window slides: of the previous one that part counts
 * that still lies within one window's length, taken as evenly spread. Whole numbers only, so that nothing is rounded.
 */
export const waitFor = (
  { previous, current }: Counts,
  limit: number,
  { length, left }: WindowPlace,
): number => {
  const room = limit - current;
  if (room >= 0) {
    if (previous * left <= room * length) return 0;
    return left - Math.floor((room * length) / previous);
  }
  const spent = current - 1;
  return left + length - Math.floor(((limit - 1) * length) / spent);
};
