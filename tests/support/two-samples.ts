/**
 * How surely two samples are not of one distribution, by the rank sum (Mann-Whitney): the distance of the sum from what
 * chance would give, in standard deviations. Beyond 4 chance has it once in 16,000.
 */
export const rankSumDistance = (one: readonly number[], other: readonly number[]): number => {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let sum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    // Those that are equal share their ranks.
    const rank = (start + 1 + end) / 2;
    for (; start < end; start += 1) if (all[start]?.isOne === true) sum += rank;
  }
  const [n, m] = [one.length, other.length];
  const mean = (n * (n + m + 1)) / 2;
  const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
  return Math.abs(sum - mean) / deviation;
};
