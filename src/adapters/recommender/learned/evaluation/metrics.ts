/** How well one list found what a person liked; both are 0 to 1. `relevant` must not be empty. */
export const ndcg = (list: readonly number[], relevant: ReadonlySet<number>, length: number): number => {
  let gain = 0;
  let ideal = 0;
  for (let place = 0; place < length; place++) {
    const discount = 1 / Math.log2(place + 2);
    if (place < relevant.size) ideal += discount;
    if (place < list.length && relevant.has(list[place]!)) gain += discount;
  }
  return gain / ideal;
};

/** Found films over as many as could be found in a list of this length. */
export const recall = (list: readonly number[], relevant: ReadonlySet<number>, length: number): number => {
  const found = list.slice(0, length).filter((film) => relevant.has(film)).length;
  return found / Math.min(length, relevant.size);
};
