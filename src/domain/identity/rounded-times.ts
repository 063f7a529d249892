const MINUTE = 60_000;
/** In milliseconds. */
const LAST_USE_STEP = 5 * MINUTE;

const roundedDown = (time: Date, step: number): Date => new Date(Math.floor(time.getTime() / step) * step);

export const toTheMinute = (time: Date): Date => roundedDown(time, MINUTE);

/** So coarse that nobody who holds a stolen token can watch its owner's browser by it. */
export const asLastUse = (time: Date): Date => roundedDown(time, LAST_USE_STEP);
