import type { DamagedData } from '#domain/damaged-data';
import type { Outcome, Refusal } from '#domain/outcome';
import type { TrainingCatalogue } from './training-catalogue.ts';
import type { TrainingRatings } from './training-ratings.ts';

/** What a model is to be learned from. */
export interface TrainingMaterial {
  readonly ratings: TrainingRatings;
  /** What films are; a film without ratings can be recommended only where this is given. */
  readonly catalogue?: TrainingCatalogue | undefined;
  /** Whose film ids the ratings use: only a model of the service's own films can be published. */
  readonly movies: 'service' | 'file';
  /** Where the ratings come from, in words for the model's card. */
  readonly source: string;
}

export interface TrainedVersion {
  readonly version: string;
  readonly people: number;
  readonly ratings: number;
  /** Mean NDCG@100 of the people it was tuned on; undefined where they were too few. */
  readonly quality: number | undefined;
  /** What it chose and why, a sentence each. */
  readonly reasons: readonly string[];
}

/** There is no rating to learn from. */
export interface NothingToLearn extends Refusal<'nothing-to-learn'> {
  /** For an operator. */
  readonly sentence: string;
}

/** Learns what people liked. */
export interface Trainer {
  /** Takes seconds to minutes of all cores; `tell` hears of the progress, a sentence at a time. */
  train(
    material: TrainingMaterial,
    tell: (sentence: string) => void,
  ): Promise<Outcome<TrainedVersion, NothingToLearn | DamagedData>>;
}
