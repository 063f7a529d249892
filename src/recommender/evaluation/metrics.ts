/** Found films over as many as could be found in a list of this length. */
export const recall = (list: readonly number[], relevant: ReadonlySet<number>, length: number): number => {
  const found = list.slice(0, length).filter((movie) => relevant.has(movie)).length;
  return found / Math.min(length, relevant.size);
};
