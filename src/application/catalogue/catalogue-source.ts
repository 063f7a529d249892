/** Whom the facts of a film are from, the one that is shown first. `earlier`: what was here before any of the others. */
export const SOURCES = ['imdb', 'tmdb', 'earlier', 'wikidata'] as const;

export type SourceName = Exclude<(typeof SOURCES)[number], 'earlier'>;

/** A film as a source knows it; null and empty where it does not say. */
export interface SourceFilm {
  /** By what the source names it. */
  readonly key: string;
  readonly ids: {
    /** `tt` and digits */
    readonly imdb: string | null;
    readonly tmdb: number | null;
    /** `Q` and digits */
    readonly wikidata: string | null;
  };
  readonly title: string;
  readonly originalTitle: string | null;
  readonly year: number | null;
  /** YYYY-MM-DD */
  readonly releaseDate: string | null;
  /** minutes */
  readonly runtime: number | null;
  readonly overview: string | null;
  readonly posterUrl: string | null;
  readonly genres: readonly string[];
  /** 0 to 1 */
  readonly prominence: number;
}

/** Somebody's part in a film. */
export interface SourcePart {
  /** The keys by which the source names both. */
  readonly film: string;
  readonly person: string;
  readonly role: 'director' | 'actor';
  /** From 1, in the order in which they are named. */
  readonly position: number;
}

export interface SourcePerson {
  readonly key: string;
  readonly name: string;
}

/** What else a film is called. */
export interface SourceTitle {
  readonly film: string;
  readonly title: string;
}

/** Pieces of what a source has, so many at a time as memory always has room for. */
export type Pieces<T> = AsyncIterable<readonly T[]>;

/**
 * What somebody else knows about films. Read in this order, each once: parts, people and titles are of the films that
 * were read before.
 */
export interface CatalogueSource {
  readonly name: SourceName;
  films(): Pieces<SourceFilm>;
  parts(): Pieces<SourcePart>;
  people(): Pieces<SourcePerson>;
  titles(): Pieces<SourceTitle>;
}

/** What an import of a catalogue came to, in films. */
export interface CatalogueReport {
  readonly read: number;
  readonly added: number;
  /** Of those that were here, so many show something else now. */
  readonly changed: number;
  /** Two of ours that turned out to be one, and are one now. */
  readonly joined: number;
  /** Left alone: their ids name two films of ours that cannot be one. */
  readonly contradictory: number;
}
