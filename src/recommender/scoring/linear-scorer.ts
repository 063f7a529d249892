import type { ItemModel } from '#recommender/format/item-model';
import type { DenseRows } from '#recommender/format/dense-rows';
import type { StarHistory } from './ranker.ts';

/** Four stars. */
const LIKED = 8;

/** The linear part of a full model: every learned weight, and content where there is any. */
export class LinearScorer {
  readonly #model: ItemModel;
  readonly #dense: DenseRows;
  /** For each film its place among the learned ones, or -1. */
  readonly placeOf: Int32Array;
  /** Of the last history, for each learned film: what its liked films and its others add by learned weights, and content. */
  readonly byLiked: Float64Array;
  readonly byOthers: Float64Array;
  readonly byContent: Float64Array;

  constructor(model: ItemModel, dense: DenseRows) {
    this.#model = model;
    this.#dense = dense;
    this.placeOf = new Int32Array(model.movieIds.length).fill(-1);
    dense.movies.forEach((movie, place) => (this.placeOf[movie] = place));
    this.byLiked = new Float64Array(dense.movies.length);
    this.byOthers = new Float64Array(dense.movies.length);
    this.byContent = new Float64Array(dense.movies.length);
  }

  /** Writes for each film the sum over the history of what its stars weigh times the weight between both films. */
  score({ movies, halfStars }: StarHistory, scores: Float64Array): void {
    const { starts, index, value, scales } = this.#model.rows;
    scores.fill(0);
    this.byLiked.fill(0);
    this.byOthers.fill(0);
    movies.forEach((movie, i) => {
      const weight = this.#stars(halfStars[i]!);
      const factor = weight * scales[movie]!;
      const end = starts[movie + 1]!;
      for (let entry = starts[movie]!; entry < end; entry++) scores[index[entry]!]! += factor * value[entry]!; // prettier-ignore
      this.#addDense(this.placeOf[movie]!, weight, halfStars[i]! >= LIKED ? this.byLiked : this.byOthers);
    });
    this.#dense.movies.forEach((movie, place) => {
      this.byContent[place] = scores[movie]!;
      scores[movie]! += this.byLiked[place]! + this.byOthers[place]!;
    });
  }

  /** What one rating adds to the score of each of these films. */
  shares(movie: number, halfStars: number, movies: readonly number[]): Float64Array {
    const { starts, index, value, scales } = this.#model.rows;
    const weight = this.#stars(halfStars);
    const content = new Map<number, number>();
    for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) {
      content.set(index[entry]!, scales[movie]! * value[entry]!);
    }
    return Float64Array.from(movies, (other) => weight * ((content.get(other) ?? 0) + this.#learned(movie, other))); // prettier-ignore
  }

  #learned(movie: number, other: number): number {
    const [from, to] = [this.placeOf[movie]!, this.placeOf[other]!];
    if (from < 0 || to < 0) return 0;
    const { movies, weights, scales } = this.#dense;
    return scales[from]! * weights[from * movies.length + to]!;
  }

  #addDense(place: number, factor: number, sums: Float64Array): void {
    if (place < 0) return;
    const { weights, scales } = this.#dense;
    const ofRow = factor * scales[place]!;
    const start = place * sums.length;
    for (let other = 0; other < sums.length; other++) sums[other]! += ofRow * weights[start + other]!;
  }

  #stars(halfStars: number): number {
    return this.#model.stars[halfStars - 1]!;
  }
}
