/** How well a list found what a person liked, 0 to 1; `liked` must not be empty. */
export const ndcg = (list: readonly number[], liked: ReadonlySet<number>, length: number): number => {
  let gain = 0;
  let ideal = 0;
  for (let place = 0; place < length; place++) {
    const discount = 1 / Math.log2(place + 2);
    if (place < liked.size) ideal += discount;
    const movieId = list[place];
    if (movieId !== undefined && liked.has(movieId)) gain += discount;
  }
  return gain / ideal;
};
