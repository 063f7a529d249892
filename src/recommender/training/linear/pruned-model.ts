import type { ScaledRows } from '#recommender/format/item-model';
import type { LinearModel, WeightedHistory } from './linear-model.ts';
import { pruned } from '../rows/prune.ts';

/** A linear model as it is served: the strongest entries of each film, in eight bits. */
export class PrunedModel implements LinearModel {
  readonly #rows: ScaledRows;

  constructor(model: LinearModel, films: number) {
    this.#rows = pruned(films, (film, values) => model.row(film, values), () => false); // prettier-ignore
  }

  score({ films, weights }: WeightedHistory, scores: Float64Array): void {
    scores.fill(0);
    films.forEach((film, i) => this.#add(film, weights[i]!, scores));
  }

  row(film: number, values: Float64Array): void {
    values.fill(0);
    this.#add(film, 1, values);
  }

  #add(film: number, weight: number, values: Float64Array): void {
    const { starts, index, value, scales } = this.#rows;
    const factor = weight * scales[film]!;
    const end = starts[film + 1]!;
    for (let entry = starts[film]!; entry < end; entry++) values[index[entry]!]! += factor * value[entry]!; // prettier-ignore
  }
}
