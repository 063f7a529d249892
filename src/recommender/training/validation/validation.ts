import { ndcg } from '#domain/recommendation/ndcg';
import type { Probe } from './probe.ts';
import { fitEdlae, type EdlaeSettings } from '../linear/fit-edlae.ts';
import { foldsOf, type Fold } from './folds.ts';
import { LearnedRanker } from '../linear/learned-ranker.ts';
import type { LearnedSettings } from '../linear/learned-settings.ts';
import type { LinearModel } from '../linear/linear-model.ts';
import type { Threads } from '#recommender/numeric/threads';
import { bestMovies } from '#recommender/scoring/ranker';
import type { RatingMatrix } from '../ratings/rating-matrix.ts';

/** A larger side is tried out on its most rated films: many people are kept, and a try costs a second. */
const LARGEST_SIDE = 1500;
const LIST = 100;

/** People inside the training data on whom settings are compared; a figure for each of them, always in one order. */
export class Validation {
  readonly #folds: readonly Fold[];
  readonly #threads: Threads;
  #fitted: { readonly key: string; readonly models: readonly LinearModel[] } | undefined;

  constructor(ratings: RatingMatrix, threads: Threads, seed = 1) {
    this.#folds = foldsOf(ratings, LARGEST_SIDE, seed);
    this.#threads = threads;
  }

  get people(): number {
    return this.#folds.reduce((sum, { probes }) => sum + probes.length, 0);
  }

  /** NDCG@100 of each person. */
  measure(settings: LearnedSettings): Promise<Float64Array> {
    return this.#measure(settings, ({ probes }) => probes);
  }

  /** The same when three of their ratings are all that is known. */
  measureBeginners(settings: LearnedSettings): Promise<Float64Array> {
    return this.#measure(settings, ({ beginners }) => beginners);
  }

  async #measure(
    settings: LearnedSettings,
    probesOf: (fold: Fold) => readonly Probe[],
  ): Promise<Float64Array> {
    const models = await this.#fit(settings);
    return Float64Array.from(
      this.#folds.flatMap((fold, i) => {
        const ranker = new LearnedRanker(models[i]!, fold.popularity, settings);
        const scores = new Float64Array(fold.train.movieIds.length);
        return probesOf(fold).map((probe) =>
          ndcg(bestMovies(ranker, probe, LIST, scores), probe.liked, LIST),
        );
      }),
    );
  }

  /** Settings that only change how a fitted model is read cost no new fit. */
  async #fit({ stars, lambda, dropout, personExponent }: EdlaeSettings): Promise<readonly LinearModel[]> {
    const settings = { stars, lambda, dropout, personExponent };
    const key = JSON.stringify(settings);
    if (this.#fitted?.key !== key) {
      this.#fitted = undefined;
      const models: LinearModel[] = [];
      for (const { train } of this.#folds) models.push(await fitEdlae(train, settings, this.#threads));
      this.#fitted = { key, models };
    }
    return this.#fitted.models;
  }
}
