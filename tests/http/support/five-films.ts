import {
  InvalidCursor,
  type MovieDetail,
  type MovieItem,
  type MovieQueries,
  type Page,
  type PageRequest,
} from '#application/catalogue/movie-queries';
import type { RatingHistories } from '#application/recommendation/rating-histories';

export const titles = ['Alien', 'Brazil', 'Casablanca', 'Dune', 'Eraserhead'] as const;

/** A catalogue of five films in memory. What is in `secret` must never leave the server. */
export class FiveFilms implements MovieQueries {
  readonly items = titles.map((title, index) => ({ ...film(index + 1, title), secret: 'of the server' }));
  /** What the next reads fail with, if anything. */
  fault: Error | undefined;
  readonly #ratings: RatingHistories;

  constructor(ratings: RatingHistories) {
    this.#ratings = ratings;
  }

  async detail(movieId: number, viewerId: number | null): Promise<MovieDetail | undefined> {
    if (this.fault !== undefined) throw this.fault;
    const item = this.items.find(({ id }) => id === movieId);
    if (item === undefined) return undefined;
    const own = viewerId === null ? [] : await this.#ratings.of(viewerId);
    const rated = own.find((rating) => rating.movieId === movieId)?.rating ?? 0;
    return { ...item, genres: [{ name: 'Drama' }], actors: [], directors: [], rated, on_watchlist: false };
  }

  popular(_list: unknown, page: PageRequest): Promise<Page<MovieItem>> {
    return this.#page(this.items, page);
  }

  search(title: string, page: PageRequest): Promise<Page<MovieItem>> {
    const wanted = title.toLowerCase();
    return this.#page(
      this.items.filter((item) => item.title.toLowerCase().includes(wanted)),
      page,
    );
  }

  byIds(ids: readonly number[]): Promise<readonly MovieItem[]> {
    return Promise.resolve(this.items.filter(({ id }) => ids.includes(id)));
  }

  #page(items: readonly MovieItem[], { limit, cursor }: PageRequest): Promise<Page<MovieItem>> {
    if (this.fault !== undefined) return Promise.reject(this.fault);
    const start = cursor === null ? 0 : Number(cursor);
    if (!Number.isInteger(start)) return Promise.reject(new InvalidCursor());
    const end = start + limit;
    return Promise.resolve({ items: items.slice(start, end), next: end < items.length ? String(end) : null });
  }
}

const film = (id: number, title: string): MovieItem => ({
  id,
  title,
  release_date: null,
  year: 1990 + id,
  runtime: 100,
  overview: null,
  poster_url: null,
  adult: false,
  average_rating: null,
  rating_count: 0,
});
