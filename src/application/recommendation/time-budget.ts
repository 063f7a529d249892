/** Milliseconds of the budget that stay for a fallback: it needs a few, on a busy machine more. */
const MOST_RESERVED = 100;
const RESERVED = 0.2;

/** Of the milliseconds that a list may take, those that the first recommender may take; the rest is for those after it. */
export const firstShareOf = (budget: number): number => budget - Math.min(MOST_RESERVED, RESERVED * budget);
