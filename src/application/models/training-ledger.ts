/** What the deployment knows of its trainings. */
export interface TrainingState {
  /** The last one that came to its end. */
  readonly last: FinishedTraining | undefined;
  /** Trainings since then that began and did not come to their end. */
  readonly failures: number;
  /** When the latest began. */
  readonly triedAt: Date | undefined;
  /** Whether somebody is at it now. */
  readonly isRunning: boolean;
}

export interface FinishedTraining {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** How many ratings there were when it began. */
  readonly ratings: number;
  readonly outcome: 'published' | 'refused';
  readonly version: string;
  /** How it ended, in a sentence. */
  readonly sentence: string;
}

/** Remembers trainings, for every process of the deployment. */
export interface TrainingLedger {
  state(): Promise<TrainingState>;
  /** Counts as a failure until it is finished: what ends a process is none the less a failure. */
  begin(at: Date): Promise<void>;
  finish(training: FinishedTraining): Promise<void>;
  /** It was called off, for no fault of its own. */
  callOff(): Promise<void>;
}

/** Lets one process of the deployment train at a time. */
export interface TrainingLease {
  /**
   * Does the work while holding the lease, and lets it go. `lost` is aborted when it can be held no longer, for others
   * may then take it.
   * @returns what the work returned, or `taken` when another holds the lease
   */
  hold<T>(work: (lost: AbortSignal) => Promise<T>): Promise<T | 'taken'>;
}

/** Counts, cheaply enough to be asked twice a minute. */
export interface RatingCounts {
  /** All ratings. */
  total(): Promise<number>;
  /** Ratings given or changed after a moment; counts no further than `enough`. */
  since(moment: Date, enough: number): Promise<number>;
  /** People with a rating; counts no further than `enough`. */
  people(enough: number): Promise<number>;
}
