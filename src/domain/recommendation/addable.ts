/** A power of two: sums of its multiples lose nothing, in whatever order, while they stay below a million. */
const UNIT = 2 ** -32;

/** The number as it is told, so that whoever adds up what is told comes to the same as we did. */
export const addable = (number: number): number => Math.round(number / UNIT) * UNIT + 0;
