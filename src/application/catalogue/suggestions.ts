/** A film that somebody may be about to type. */
export interface Suggestion {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
}

/** The best known films whose title begins so, with or without its article. */
export type SuggestMovies = (typed: string) => Promise<readonly Suggestion[]>;
