import type { ItemModel } from '#recommender/format/item-model';

/** Of each movie its genres, the rarer the more, all together of length 1. */
export class GenreVectors {
  readonly genres: number;
  readonly #starts: Uint32Array;
  readonly #genre: Uint16Array;
  readonly #value: Float64Array;

  constructor({
    movieIds: { length },
    genreNames,
    genreBits,
    genreWords,
  }: Pick<ItemModel, 'genreNames' | 'genreBits' | 'genreWords'> & { movieIds: { length: number } }) {
    this.genres = genreNames.length;
    const numbers = Array.from(genreNames.keys());
    const has = (movie: number, genre: number) =>
      (genreBits[movie * genreWords + (genre >> 5)]! & (1 << (genre & 31))) !== 0;
    const lists = Array.from({ length }, (_, movie) => numbers.filter((genre) => has(movie, genre)));
    const counts = new Float64Array(this.genres);
    for (const list of lists) for (const genre of list) counts[genre]!++;
    const rarity = counts.map((count) => Math.log(1 + length / Math.max(1, count)));
    this.#starts = new Uint32Array(length + 1);
    lists.forEach((list, movie) => (this.#starts[movie + 1] = this.#starts[movie]! + list.length));
    this.#genre = Uint16Array.from(lists.flat());
    this.#value = Float64Array.from(
      lists.flatMap((list) => {
        const size = Math.sqrt(list.reduce((sum, genre) => sum + rarity[genre]! ** 2, 0));
        return list.map((genre) => rarity[genre]! / size);
      }),
    );
  }

  isEmpty(movie: number): boolean {
    return this.#starts[movie] === this.#starts[movie + 1];
  }

  add(movie: number, weight: number, sums: Float64Array): void {
    for (let at = this.#starts[movie]!; at < this.#starts[movie + 1]!; at++)
      sums[this.#genre[at]!]! += weight * this.#value[at]!;
  }

  times(movie: number, vector: Float64Array): number {
    let sum = 0;
    for (let at = this.#starts[movie]!; at < this.#starts[movie + 1]!; at++)
      sum += this.#value[at]! * vector[this.#genre[at]!]!;
    return sum;
  }
}
