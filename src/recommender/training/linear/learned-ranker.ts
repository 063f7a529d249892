import { historyDamping } from '#recommender/scoring/damping';
import { HISTORY_EXPONENT, type LearnedSettings } from './learned-settings.ts';
import type { LinearModel } from './linear-model.ts';
import type { Ranker, StarHistory } from '#recommender/scoring/ranker';

/** Ranks by the learned weights, above a prior of popularity. The same sum as the model file's scorer makes. */
export class LearnedRanker implements Ranker {
  readonly #linear: LinearModel;
  readonly #popularity: Float64Array;
  readonly #settings: Pick<LearnedSettings, 'historyStars' | 'prior'>;

  constructor(
    linear: LinearModel,
    popularity: Float64Array,
    settings: Pick<LearnedSettings, 'historyStars' | 'prior'>,
  ) {
    this.#linear = linear;
    this.#popularity = popularity;
    this.#settings = settings;
  }

  score({ movies, halfStars }: StarHistory, scores: Float64Array): void {
    const { historyStars, prior } = this.#settings;
    const damping = historyDamping(movies.length, HISTORY_EXPONENT);
    const weights = Float64Array.from(halfStars, (step) => damping * historyStars[step - 1]!);
    this.#linear.score({ movies, weights }, scores);
    for (let movie = 0; movie < scores.length; movie++) scores[movie]! += prior * this.#popularity[movie]!;
  }
}
