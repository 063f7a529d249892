import type { MovieItem, PageOutcome, PageRequest } from './movie-queries.ts';

/** A person of films as lists show them: never a user. */
export interface PersonItem {
  readonly id: number;
  readonly name: string;
  /** Titles of their best known films, at most three. */
  readonly known_for: readonly string[];
  readonly movie_count: number;
}

export type PersonRole = 'director' | 'actor';

export interface PersonDetail {
  readonly id: number;
  readonly name: string;
  /** The best known first. */
  readonly movies: readonly (MovieItem & { readonly roles: readonly PersonRole[] })[];
}

/** Display reads of directors and actors; whoever has no film is not there. */
export interface PersonQueries {
  /**
   * The exact name first, then what begins so or has the words whole in any order, then what has words that begin so;
   * where none has, what is like it. The better known first among equals.
   */
  search(name: string, page: PageRequest): Promise<PageOutcome<PersonItem>>;
  detail(personId: number): Promise<PersonDetail | undefined>;
}
