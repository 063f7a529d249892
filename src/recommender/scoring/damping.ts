/** By what the sum over a history of so many known movies is multiplied: an exponent of 1 makes it their mean. */
export const historyDamping = (known: number, exponent: number): number => Math.max(1, known) ** -exponent;

/**
 * What the baseline counts beside a history of so many known movies: a quarter after `priorCount` of them, and ever
 * less. Without a history the baseline is all there is.
 */
export const priorDamping = (known: number, priorCount: number): number =>
  known === 0 ? 1 : (priorCount / (priorCount + known)) ** 2;
