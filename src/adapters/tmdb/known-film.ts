/** Somebody of a film: their number at TMDb, and their name. */
export type KnownPerson = readonly [id: number, name: string];

/** What we take of an answer of TMDb, as it is kept on the disk. */
export interface KnownFilm {
  readonly id: number;
  readonly imdb: string | null;
  readonly wikidata: string | null;
  readonly title: string;
  readonly originalTitle: string | null;
  /** YYYY-MM-DD */
  readonly released: string | null;
  readonly runtime: number | null;
  readonly overview: string | null;
  /** From the base of their images on. */
  readonly poster: string | null;
  readonly genres: readonly string[];
  readonly votes: number;
  /** Of ten. */
  readonly mean: number;
  readonly directors: readonly KnownPerson[];
  readonly actors: readonly KnownPerson[];
  readonly otherTitles: readonly string[];
  /** For adults only, or no film but a video. */
  readonly isLeftOut: boolean;
}

/** Of the form above; what was kept in another one is asked for again. */
export const KNOWN_FILM_FORM = 1;
