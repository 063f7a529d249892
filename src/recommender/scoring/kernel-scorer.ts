import { ByteRows } from '#recommender/numeric/byte-rows';
import { sparseMatrix, type SparseMatrix } from '#recommender/numeric/sparse-matrix';
import { Cosines } from './cosines.ts';
import type { KernelRows } from '#recommender/format/kernel-rows';
import { similarityOf, type Similarity } from './similarity.ts';

/** A history by places of the learned films, with 1 .. 10 half stars beside each. */
export interface PlacedHistory {
  readonly places: ArrayLike<number>;
  readonly halfStars: ArrayLike<number>;
}

/** Scores the learned films by how alike a person is to the landmarks. Not re-entrant. */
export class KernelScorer {
  readonly #rows: KernelRows;
  readonly #cosines: Cosines;
  readonly #similarity: Similarity;
  readonly #alike: Float64Array;
  readonly #weights: ByteRows;
  readonly #factors: Float64Array;

  constructor(rows: KernelRows) {
    this.#rows = rows;
    this.#cosines = new Cosines(landmarksOf(rows), rows.scales);
    this.#similarity = similarityOf(rows.powers, rows.mix);
    this.#alike = new Float64Array(rows.weightScales.length);
    this.#factors = new Float64Array(rows.weightScales.length);
    this.#weights = new ByteRows(rows.weights, rows.scales.length);
  }

  /** Writes a score for each learned film. */
  score(history: PlacedHistory, scores: Float64Array): void {
    this.#cosines.write(history.places, this.#weightsOf(history), this.#alike);
    const { weightScales } = this.#rows;
    this.#alike.forEach((cosine, i) => (this.#factors[i] = this.#similarity(cosine) * weightScales[i]!));
    this.#weights.write(this.#factors, scores);
  }

  /**
   * What each rating of a history adds to the score of each of some films: for each rating, in order, a number for each
   * film. Likeness is split over the ratings as the cosine is, which is their sum: nothing is left over.
   */
  shares(history: PlacedHistory, movies: readonly number[]): Float64Array[] {
    const weights = this.#weightsOf(history);
    this.#cosines.write(history.places, weights, this.#alike);
    const { weights: entries, weightScales, scales } = this.#rows;
    const all = scales.length;
    // Likeness for each unit of the cosine, and the weight of the row with it.
    const factors = this.#alike.map((cosine, i) => (cosine > 0 ? (this.#similarity(cosine) / cosine) * weightScales[i]! : 0)); // prettier-ignore
    const unit = this.#cosines.unit(history.places, weights);
    return Array.from(unit, (weight, i) => {
      const shares = new Float64Array(movies.length);
      const { people, values } = this.#cosines.raters(history.places[i]!);
      people.forEach((landmark, k) => {
        const factor = weight * values[k]! * factors[landmark]!;
        if (factor !== 0)
          movies.forEach((movie, n) => (shares[n]! += factor * entries[landmark * all + movie]!));
      });
      return shares;
    });
  }

  #weightsOf({ halfStars }: PlacedHistory): Float64Array {
    return Float64Array.from(halfStars, (step) => this.#rows.stars[step - 1]!);
  }
}

const landmarksOf = ({ starts, index, value, scales }: KernelRows): SparseMatrix => {
  const matrix = sparseMatrix(starts.length - 1, scales.length, index.length);
  matrix.starts.set(starts);
  matrix.index.set(index);
  matrix.value.set(value);
  return matrix;
};
