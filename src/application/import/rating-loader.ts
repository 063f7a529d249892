import type { Outcome, Refusal } from '#domain/outcome';
import type { RatingBatch, SourceMovie } from './rating-data.ts';

export interface ImportCounts {
  readonly movies: { readonly matched: number; readonly added: number };
  /** Accounts of the data set, those of an earlier import among them. */
  readonly people: number;
  readonly ratings: {
    readonly added: number;
    readonly changed: number;
    /** Of an earlier import of this data set, and not in it any more. */
    readonly removed: number;
    readonly unchanged: number;
    /** A person's further ratings of a film that the data set lists twice; the newest counts. */
    readonly repeated: number;
  };
}

/** The steps after the last rating, in the words that a person is shown. */
export type LoadingStep = 'keys and indexes' | 'accounts' | 'changes' | 'counts';

/** One import in progress. Films come first, then ratings, then `finish`. */
export interface OpenImport {
  addMovies(movies: readonly SourceMovie[]): Promise<void>;
  /** No further film comes: those that are not there yet are added. */
  endMovies(): Promise<void>;
  addRatings(batch: RatingBatch): Promise<void>;
  /** Makes the data set's ratings exactly those that were added. */
  finish(onStep: (step: LoadingStep) => void): Promise<Outcome<ImportCounts, ImportRefused>>;
}

/** Another import is running, or others keep the ratings from the last step for too long. */
export interface ImportRefused extends Refusal<'import-running' | 'ratings-locked'> {
  /** For an operator. */
  readonly sentence: string;
}

/** Keeps the ratings of a data set as accounts that nobody can sign in to, find or open. */
export interface RatingLoader {
  /**
   * Runs `work` on the data set called `name`: all of it is kept when `work` accepts, and nothing when it refuses or
   * throws, or `signal` is aborted.
   */
  run<T, R extends Refusal>(
    name: string,
    work: (opened: OpenImport) => Promise<Outcome<T, R>>,
    signal?: AbortSignal,
  ): Promise<Outcome<T, R | ImportRefused>>;
}
