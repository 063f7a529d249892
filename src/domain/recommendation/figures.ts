/** One figure a person, such as an NDCG. */
export type Figures = ArrayLike<number>;

export const mean = (figures: Figures): number => {
  let sum = 0;
  for (let i = 0; i < figures.length; i++) sum += figures[i] ?? 0;
  return sum / figures.length;
};

/** Standard error of the mean difference between figures of the same people; NaN of one person alone. */
export const standardError = (figures: Figures, others: Figures): number => {
  const differences = Array.from(figures, (figure, i) => figure - (others[i] ?? 0));
  const middle = mean(differences);
  const squares = differences.reduce((sum, difference) => sum + (difference - middle) ** 2, 0);
  return Math.sqrt(squares / (differences.length - 1) / differences.length);
};

/** Standard deviation; nought of nothing. */
export const deviation = (figures: Figures): number => {
  if (figures.length === 0) return 0;
  const middle = mean(figures);
  const squares = Array.from(figures, (figure) => (figure - middle) ** 2);
  return Math.sqrt(mean(squares));
};
