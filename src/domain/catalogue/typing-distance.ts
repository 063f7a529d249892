/**
 * How many slips of the hand lie between two texts: letters missing, added or wrong, and two neighbours swapped count
 * one each. Costs the product of their lengths, so callers bound both.
 */
export const typingDistance = (a: string, b: string): number => {
  const [from, to] = [Array.from(a), Array.from(b)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const wrong = (last[j] ?? 0) + (letter === other ? 0 : 1);
      const least = Math.min(wrong, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1);
      const isSwapped = i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other;
      row.push(isSwapped ? Math.min(least, (beforeLast[j - 1] ?? 0) + 1) : least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
};
