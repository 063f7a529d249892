import type { History } from '#domain/recommendation/history';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import type { Judgement } from '#domain/models/judge-models';
import type { Outcome } from '#domain/outcome';
import type { ModelRefused } from './model-refused.ts';

/** What is known of a model without reading its weights. */
export interface ModelDescription {
  readonly version: string;
  /** How it was trained, such as `content` or `learned`. */
  readonly kind: string;
  readonly createdAt: Date;
  /** What it was trained on, a sentence. */
  readonly data: string;
  /** Whose ids name its films; undefined where only the service's can be meant. */
  readonly movies: 'service' | 'file' | undefined;
  /** The catalogue that it belongs to; undefined until it was published once. */
  readonly catalogue: string | undefined;
}

/** A model that has been read, checked and found whole. */
export interface UsableModel extends ModelDescription {
  readonly place: string;
  /** The year of each of its films by id; null where unknown. */
  years(): Iterable<readonly [movieId: number, year: number | null]>;
  /** Ids of the best films for a person, best first, none of the history. */
  best(history: History, length: number): readonly number[];
  /** The same with scores and what they are made of, `limit` of them. */
  recommend(request: RankingRequest): readonly RankedMovie[];
}

export interface Publication {
  readonly version: string;
  /** Undefined for a first model of an earlier release. */
  readonly since: Date | undefined;
  /** How it did on the people held out, when it was published. */
  readonly judgement: Judgement | undefined;
}

/** Where models are kept, and which of them serves. */
export interface ModelRepository {
  /** The model at a place, or the one trained last; undefined when there is none. */
  candidate(place?: string): Promise<Outcome<UsableModel | undefined, ModelRefused>>;
  open(version: string): Promise<Outcome<UsableModel, ModelRefused>>;
  /** In service first, then those before it, newest first; empty when nothing was ever published. */
  publications(): Promise<readonly Publication[]>;
  /** Puts a model in service as one of the catalogue. */
  publish(model: UsableModel, publication: Publication, catalogue: string): Promise<void>;
  /** Puts an earlier publication back in service, and withdraws those after it. */
  putBack(version: string, since: Date): Promise<void>;
  /** Whether a version was withdrawn, and not published since. */
  isWithdrawn(version: string): Promise<boolean>;
  /** Deletes what nobody will ask for again: neither kept nor trained last. */
  deleteOutdated(): Promise<void>;
  /** When the newest model learned from the ratings of this catalogue was made, published or not. */
  newestLearned(catalogue: string): Promise<Date | undefined>;
}
