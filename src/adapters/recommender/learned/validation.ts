import { ndcg } from '#domain/recommendation/ndcg';
import { probesOf, type Probe } from './evaluation/probe.ts';
import { seeded, shuffled } from './evaluation/random.ts';
import { fitEdlae, type EdlaeSettings } from './fit-edlae.ts';
import { LearnedRanker } from './learned-ranker.ts';
import type { LearnedSettings } from './learned-settings.ts';
import type { LinearModel } from './linear-model.ts';
import { mostRated, onlyFilms } from './most-rated.ts';
import type { Threads } from './numeric/threads.ts';
import { popularityOf } from './popularity.ts';
import { bestFilms } from './ranker.ts';
import { selectPeople, type RatingMatrix } from './ratings/rating-matrix.ts';

interface Fold {
  readonly train: RatingMatrix;
  readonly popularity: Float64Array;
  readonly probes: readonly Probe[];
  /** The same people, told three of their ratings. */
  readonly beginners: readonly Probe[];
}

/** A larger side is tried out on its most rated films: many people are kept, and a try costs a second. */
const LARGEST_SIDE = 1500;
/** Up to so many people everybody is tested on once, in five folds; beyond, one part of them. */
const FEW_PEOPLE = 1500;
const FOLDS = 5;
const MOST_TESTED = 1000;
const LIST = 100;
const BEGINNING = 3;

/** People inside the training data on whom settings are compared; a figure for each of them, always in one order. */
export class Validation {
  readonly #folds: readonly Fold[];
  readonly #threads: Threads;
  #fitted: { readonly key: string; readonly models: readonly LinearModel[] } | undefined;

  constructor(ratings: RatingMatrix, threads: Threads, seed = 1) {
    const isLarge = Math.min(ratings.people, ratings.filmIds.length) > LARGEST_SIDE;
    this.#folds = foldsOf(isLarge ? onlyFilms(ratings, mostRated(ratings, LARGEST_SIDE)) : ratings, seed);
    this.#threads = threads;
  }

  /** How many people are tested on. */
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
        const scores = new Float64Array(fold.train.filmIds.length);
        return probesOf(fold).map((probe) => ndcg(bestFilms(ranker, probe, LIST, scores), probe.liked, LIST));
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

const foldsOf = (ratings: RatingMatrix, seed: number): Fold[] => {
  const order = shuffled(ratings.people, seeded(seed));
  const tested = Math.min(MOST_TESTED, Math.ceil(ratings.people / FOLDS));
  const folds = ratings.people <= FEW_PEOPLE ? FOLDS : 1;
  return Array.from({ length: folds }, (_, fold) => {
    const isTested = (place: number) => Math.floor(place / tested) === fold;
    const train = selectPeople(ratings, order.filter((_, place) => !isTested(place))); // prettier-ignore
    const random = seeded(seed * 1000 + fold);
    const probes = probesOf(ratings, order.filter((_, place) => isTested(place)), random); // prettier-ignore
    return {
      train,
      popularity: popularityOf(train),
      probes,
      beginners: probes.map((probe) => beginner(probe, random)),
    };
  });
};

const beginner = (probe: Probe, random: () => number): Probe => {
  const kept = shuffled(probe.films.length, random).slice(0, BEGINNING).sort((a, b) => a - b); // prettier-ignore
  return {
    films: Int32Array.from(kept, (i) => probe.films[i]!),
    halfStars: Uint8Array.from(kept, (i) => probe.halfStars[i]!),
    liked: probe.liked,
  };
};
