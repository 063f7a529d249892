import type { RankedMovie } from './ranking.ts';

/**
 * Of each rated movie the part, 0 to 1, that its shares are of all shares of a list, whatever their sign: most first, ties by
 * movie id. Three decimals; what is less than half of the last is left out.
 * @param without movies whose shares count for nothing
 */
export const weighing = (
  list: readonly Pick<RankedMovie, 'shares'>[],
  without: ReadonlySet<number>,
): ReadonlyMap<number, number> => {
  const weights = new Map<number, number>();
  let all = 0;
  for (const { shares } of list)
    for (const { movieId, share } of shares) {
      if (without.has(movieId)) continue;
      weights.set(movieId, (weights.get(movieId) ?? 0) + Math.abs(share));
      all += Math.abs(share);
    }
  return new Map(
    [...weights]
      .map(([movieId, weight]) => [movieId, Math.round((1000 * weight) / all) / 1000] as const)
      .filter(([, part]) => part > 0)
      .sort(([one, a], [other, b]) => b - a || one - other),
  );
};
