import type { MovieFacts } from '#domain/catalogue/prominence';

/** A film as a catalogue brings it in. Lists are in the order in which they are to be shown. */
export interface CatalogueMovie {
  readonly title: string;
  /** YYYY-MM-DD; null when only the year is known */
  readonly releaseDate: string | null;
  readonly year: number | null;
  /** minutes */
  readonly runtime: number | null;
  readonly overview: string | null;
  readonly posterUrl: string | null;
  readonly adult: boolean;
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  readonly actors: readonly string[];
  readonly externalIds: {
    /** `tt` and digits */
    readonly imdb: string | null;
    readonly tmdb: number | null;
    readonly movielens: number | null;
  };
  readonly facts: MovieFacts;
}
