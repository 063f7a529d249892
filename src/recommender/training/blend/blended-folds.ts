import { countByMovie, type RatingMatrix } from '../ratings/rating-matrix.ts';
import { joined, measureBlend, type Answers, type BlendWeights } from './answers.ts';
import { movieFactors } from './movie-factors.ts';

/** What both parts, fitted to the others of a fold, say to its people. */
export interface BlendedFold {
  readonly train: RatingMatrix;
  readonly all: Answers;
  /** To the same people, told but one, three or ten ratings; undefined where they were not asked. */
  readonly beginners: Answers | undefined;
}

/** What both parts say in all folds; people stand always in one order. */
export class BlendedFolds {
  readonly #folds: readonly BlendedFold[];

  constructor(folds: readonly BlendedFold[]) {
    this.#folds = folds;
  }

  /** NDCG@100 of each person. */
  measure(weights: BlendWeights): Float64Array {
    return joined(this.#folds.map(({ all }) => measureBlend(all, weights)));
  }

  measureBeginners(weights: BlendWeights): Float64Array {
    return joined(
      this.#folds.flatMap(({ beginners }) => (beginners ? [measureBlend(beginners, weights)] : [])),
    );
  }

  /** The same with every film's scores multiplied against its popularity. */
  against(popularExponent: number): BlendedFolds {
    if (popularExponent === 0) return this;
    return new BlendedFolds(
      this.#folds.map((fold) => {
        const factors = movieFactors(countByMovie(fold.train), popularExponent);
        const scaled = (answers: Answers): Answers => ({
          ...answers,
          linear: answers.linear.timesMovies(factors),
          kernel: answers.kernel.timesMovies(factors),
        });
        return { ...fold, all: scaled(fold.all), beginners: fold.beginners && scaled(fold.beginners) };
      }),
    );
  }
}
