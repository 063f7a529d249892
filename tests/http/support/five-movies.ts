import { accept } from '#domain/outcome';
import type { InMemoryMovie } from '#adapters/in-memory/catalogue/movies';
import type {
  FoundMovie,
  MovieDetail,
  MovieItem,
  MovieQueries,
  PageOutcome,
  PageRequest,
} from '#application/catalogue/movie-queries';

export const titles = ['Alien', 'Brazil', 'Casablanca', 'Dune', 'Eraserhead'] as const;

/** Who made them and is in them, by title; of the others nobody is known. */
export const makers: Readonly<Record<string, { readonly directors: string[]; readonly actors: string[] }>> = {
  Dune: { directors: ['David Lynch'], actors: ['Kyle MacLachlan', 'David Lynch'] },
  Eraserhead: { directors: ['David Lynch'], actors: ['Jack Nance'] },
};
const nobody = { directors: [], actors: [] };

export const fiveMovies: readonly InMemoryMovie[] = titles.map((title, index) => ({
  id: index + 1,
  title,
  year: 1991 + index,
  runtime: 100,
  genres: ['Drama'],
  ...(makers[title] ?? nobody),
  prominence: 0.9 - index / 10,
}));

const withSecret = <T extends object>(item: T): T => ({ ...item, secret: 'of the server' });

/** Films whose reads can fail, and which know more than may leave the server. */
export class WatchedMovies implements MovieQueries {
  /** What the next reads fail with, if anything. */
  fault: Error | undefined;
  /** Films that were taken out of the catalogue. */
  readonly removed = new Set<number>();
  readonly #movies: MovieQueries;

  constructor(movies: MovieQueries) {
    this.#movies = movies;
  }

  async detail(movieId: number, viewerId: number | null): Promise<MovieDetail | undefined> {
    const movie = await this.#read(() => this.#movies.detail(movieId, viewerId));
    return movie && withSecret(movie);
  }

  popular(...[list, page]: Parameters<MovieQueries['popular']>): Promise<PageOutcome<MovieItem>> {
    return this.#page(() => this.#movies.popular(list, page));
  }

  search(title: string, page: PageRequest): Promise<PageOutcome<FoundMovie>> {
    return this.#page(() => this.#movies.search(title, page));
  }

  byIds(ids: readonly number[]): Promise<readonly MovieItem[]> {
    return this.#read(() => this.#movies.byIds(ids));
  }

  async #page<Item extends MovieItem>(read: () => Promise<PageOutcome<Item>>): Promise<PageOutcome<Item>> {
    const page = await this.#read(read);
    if (!page.ok) return page;
    const { items, next } = page.value;
    return accept({ items: items.filter(({ id }) => !this.removed.has(id)).map(withSecret), next });
  }

  async #read<T>(read: () => Promise<T>): Promise<T> {
    if (this.fault !== undefined) throw this.fault;
    return read();
  }
}
