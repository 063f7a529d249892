import type { Probe } from '../validation/probe.ts';
import { foldsOf } from '../validation/folds.ts';
import { fitKernel } from '../kernel/fit-kernel.ts';
import { kernelPredictions } from '../kernel/kernel-predictions.ts';
import { KernelScorer } from '#recommender/scoring/kernel-scorer';
import type { KernelSettings } from '../kernel/kernel-settings.ts';
import { peopleToFit } from '../kernel/landmarks.ts';
import type { LearnedSettings } from '../linear/learned-settings.ts';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';
import { joined } from './answers.ts';
import { BlendedFolds, type BlendedFold } from './blended-folds.ts';
import { askLinear, type LinearFold } from './linear-answers.ts';
import { PartScores } from './part-scores.ts';

/** A larger side is tried out on its most rated films. */
const LARGEST_SIDE = 6000;
/** With more people kernels are compared on so many of them, and the blend is then judged with all. */
const MOST_SEARCHED = 5500;

/** People inside the training data on whom kernels are compared, and blends of them with the linear part. */
export class BlendValidation {
  readonly #folds: readonly LinearFold[];
  readonly #threads: Threads;

  private constructor(folds: readonly LinearFold[], threads: Threads) {
    this.#folds = folds;
    this.#threads = threads;
  }

  static async on(
    ratings: RatingMatrix,
    settings: LearnedSettings,
    threads: Threads,
  ): Promise<BlendValidation> {
    const folds: LinearFold[] = [];
    for (const fold of foldsOf(ratings, LARGEST_SIDE, 1)) {
      folds.push(await askLinear(fold, settings, threads));
    }
    return new BlendValidation(folds, threads);
  }

  get people(): number {
    return this.linear.length;
  }

  /** NDCG@100 of each person by the linear part, unpruned. */
  get linear(): Float64Array {
    return joined(this.#folds.map(({ figures }) => figures));
  }

  /** What pruning for service costs of it, to the people of the first fold: for all it would take longer than all else. */
  lostByPruning(): Float64Array {
    const [first] = this.#folds;
    if (first === undefined) return new Float64Array(0);
    const pruned = first.pruned();
    return first.figures.map((figure, person) => figure - pruned[person]!);
  }

  /** Fits a kernel to the people who are not asked, or to some of them. */
  async search(settings: KernelSettings): Promise<BlendedFolds> {
    const folds: BlendedFold[] = [];
    for (const { train, all } of this.#folds) {
      const { landmarks } = peopleToFit(train, MOST_SEARCHED);
      const rows = await kernelPredictions(landmarks, settings, all.probes, this.#threads);
      const kernel = new PartScores(rows, train.movieIds.length);
      folds.push({ train, all: { ...all, kernel }, beginners: undefined });
    }
    return new BlendedFolds(folds);
  }

  /** Fits a kernel as the training will, and asks beginners too. */
  async fit(settings: KernelSettings): Promise<BlendedFolds> {
    const folds: BlendedFold[] = [];
    for (const { train, all, beginners } of this.#folds) {
      const movies = train.movieIds.length;
      const rows = await this.#predict(train, settings, [...all.probes, ...beginners.probes]);
      const border = all.probes.length * movies;
      folds.push({
        train,
        all: { ...all, kernel: new PartScores(rows.subarray(0, border), movies) },
        beginners: { ...beginners, kernel: new PartScores(rows.subarray(border), movies) },
      });
    }
    return new BlendedFolds(folds);
  }

  async #predict(
    train: RatingMatrix,
    settings: KernelSettings,
    probes: readonly Probe[],
  ): Promise<Float32Array> {
    const { landmarks, people } = peopleToFit(train);
    if (people === undefined) return kernelPredictions(landmarks, settings, probes, this.#threads);
    const scorer = new KernelScorer(await fitKernel(train, settings, this.#threads));
    const scores = new Float64Array(train.movieIds.length);
    const rows = new Float32Array(probes.length * scores.length);
    probes.forEach(({ movies, halfStars }, i) => {
      scorer.score({ places: movies, halfStars }, scores);
      rows.set(scores, i * scores.length);
    });
    return rows;
  }
}
