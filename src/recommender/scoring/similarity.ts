/** How alike two people are whose ratings have this cosine; nought where it is not above nought. */
export type Similarity = (cosine: number) => number;

export const similarityOf = (powers: ArrayLike<number>, mix: ArrayLike<number>): Similarity => {
  const terms = Array.from({ length: powers.length }, (_, i) => term(powers[i]!, mix[i]!));
  const [only] = terms;
  if (only !== undefined && terms.length === 1) return (cosine) => (cosine > 0 ? only(cosine) : 0);
  return (cosine) => (cosine > 0 ? terms.reduce((sum, of) => sum + of(cosine), 0) : 0);
};

/** A general power is twenty times as slow as a product. */
const term = (power: number, weight: number): Similarity => {
  if (power === 1) return (cosine) => weight * cosine;
  if (power === 1.5) return (cosine) => weight * cosine * Math.sqrt(cosine);
  if (power === 2) return (cosine) => weight * cosine * cosine;
  if (power === 3) return (cosine) => weight * cosine * cosine * cosine;
  return (cosine) => weight * cosine ** power;
};
