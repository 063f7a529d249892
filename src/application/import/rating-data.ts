import type { DamagedData } from '#domain/damaged-data';
import type { Outcome } from '#domain/outcome';

/** A film as a data set names it. */
export interface SourceMovie {
  /** The data set's own id; its ratings name the film by it. */
  readonly id: number;
  /** As people write it: articles in front, no year. */
  readonly title: string;
  /** Under which it may be known as well. */
  readonly otherTitles: readonly string[];
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly externalIds: {
    /** `tt` and digits */
    readonly imdb: string | null;
    readonly tmdb: number | null;
    readonly movielens: number | null;
  };
}

/** Ratings by column, because there are tens of millions of them. The first `count` places of each are filled. */
export interface RatingBatch {
  readonly count: number;
  /** The data set's own ids. */
  readonly users: Int32Array;
  readonly movies: Int32Array;
  /** 1 to 10 */
  readonly halfStars: Uint8Array;
  /** since 1970 */
  readonly seconds: Float64Array;
}

/** A place in a data set that cannot be read. Lines and columns count from 1. */
export interface BadPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong there, without a full stop. */
  readonly problem: string;
}

export const badPlaceSentence = ({ file, line, column, problem }: BadPlace): string =>
  `${file}, line ${line}, column ${column}: ${problem}.`;

/** Is told of a place that cannot be read, and says whether to go on with the next line or to refuse all of it. */
export type OnBadPlace = (place: BadPlace) => 'skip' | 'refuse';

export interface RatingReading {
  /** The latest time that a rating can have, in seconds since 1970; what is later cannot be read. */
  readonly latest: number;
  readonly onBad: OnBadPlace;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Films and ratings of many people, read as they are asked for: first all films, then all ratings. A refusal is the last
 * that comes.
 */
export interface RatingData {
  /** Tells this data set from others whose user ids mean other people. */
  readonly name: string;
  /** Bytes of what the ratings are read from. */
  readonly ratingBytes: number;
  movies(onBad: OnBadPlace): AsyncIterable<Outcome<readonly SourceMovie[], DamagedData>>;
  /** A batch is valid until the next one is asked for. */
  ratings(reading: RatingReading): AsyncIterable<Outcome<RatingBatch, DamagedData>>;
}
