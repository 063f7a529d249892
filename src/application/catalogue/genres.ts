import { genreCalled, nearestGenres } from '#domain/catalogue/genre';
import { accept, invalid, type InvalidInput, type Outcome } from '#domain/outcome';

export interface GenreItem {
  readonly name: string;
  readonly movie_count: number;
}

/** A genre is what at least one film is of. */
export interface GenreQueries {
  /** Most films first, then by name. */
  all(): Promise<readonly GenreItem[]>;
  /** By name. */
  names(): Promise<readonly string[]>;
}

/** The catalogue's own name of the genre that somebody asks for; undefined where they ask for none. */
export type ChooseGenre = (
  text: string | undefined,
  field?: string,
) => Promise<Outcome<string | undefined, InvalidInput>>;

export const chooseGenre =
  (genres: Pick<GenreQueries, 'names'>): ChooseGenre =>
  async (text, field = 'genre') => {
    if (text === undefined) return accept(undefined);
    const names = await genres.names();
    const name = genreCalled(text, names);
    return name === undefined
      ? invalid(field, 'unknown-genre', `There is no such genre.${nearest(nearestGenres(text, names))}`)
      : accept(name);
  };

const nearest = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` The nearest: ${names.join(', ')}.`;
