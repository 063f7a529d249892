import type { ScaledRows } from '#recommender/format/item-model';
import type { LinearModel, WeightedHistory } from './linear-model.ts';
import { pruned } from '../rows/prune.ts';

/** A linear model as it answers in process: the strongest entries of each film, in eight bits. */
export class PrunedModel implements LinearModel {
  readonly #rows: ScaledRows;

  constructor(model: LinearModel, movies: number) {
    this.#rows = pruned(movies, (movie, values) => model.row(movie, values), () => false); // prettier-ignore
  }

  score({ movies, weights }: WeightedHistory, scores: Float64Array): void {
    scores.fill(0);
    movies.forEach((movie, i) => this.#add(movie, weights[i]!, scores));
  }

  row(movie: number, values: Float64Array): void {
    values.fill(0);
    this.#add(movie, 1, values);
  }

  #add(movie: number, weight: number, values: Float64Array): void {
    const { starts, index, value, scales } = this.#rows;
    const factor = weight * scales[movie]!;
    const end = starts[movie + 1]!;
    for (let entry = starts[movie]!; entry < end; entry++) values[index[entry]!]! += factor * value[entry]!; // prettier-ignore
  }
}
