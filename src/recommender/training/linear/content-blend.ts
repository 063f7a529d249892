import type { ScaledRows } from '#recommender/format/item-model';
import type { LinearModel, WeightedHistory } from './linear-model.ts';

export interface ContentWeight {
  /** What likeness counts where nobody has rated one of the two films. */
  readonly content: number;
  /** After so many ratings of both films likeness counts half. */
  readonly fade: number;
}

/** So many ratings no film has: likeness counts everywhere alike. */
export const NEVER_FADES = 1e9;

/** Learned weights, and likeness by content beside them, the more the fewer ratings the films have. */
export class ContentBlend implements LinearModel {
  readonly #learned: LinearModel;
  readonly #rows: ScaledRows;
  readonly #counts: Int32Array;
  readonly #settings: ContentWeight;

  /**
   * @param rows likeness of films by what they are, numbered as the learned films and those without ratings are together
   * @param counts ratings of each film
   */
  constructor(learned: LinearModel, rows: ScaledRows, counts: Int32Array, settings: ContentWeight) {
    this.#learned = learned;
    this.#rows = rows;
    this.#counts = counts;
    this.#settings = settings;
  }

  score(history: WeightedHistory, scores: Float64Array): void {
    this.#learned.score(history, scores);
    history.movies.forEach((movie, i) => this.addContent(movie, history.weights[i]!, scores));
  }

  row(movie: number, values: Float64Array): void {
    this.#learned.row(movie, values);
    this.addContent(movie, 1, values);
  }

  /** Adds `weight` times the content part of row `movie`. */
  addContent(movie: number, weight: number, values: Float64Array): void {
    const { starts, index, value, scales } = this.#rows;
    const { content, fade } = this.#settings;
    const factor = weight * content * scales[movie]!;
    for (let entry = starts[movie]!; entry < starts[movie + 1]!; entry++) {
      const other = index[entry]!;
      const ratings = Math.min(this.#counts[movie]!, this.#counts[other]!);
      values[other]! += (factor * value[entry]! * fade) / (fade + ratings);
    }
  }
}
