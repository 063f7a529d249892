import type { MovieDetail, MovieItem, Page, PageRequest } from '#application/catalogue/movie-queries';
import { InvalidCursor } from '#application/catalogue/movie-queries';
import type { Attempt, AttemptBudget, AttemptLimiter } from '#application/identity/attempt-limiter';
import type { PasswordHasher } from '#application/identity/password-hasher';
import type { AuditEvent, AuditLog } from '#application/ports/audit-log';
import type { Clock } from '#application/ports/clock';

/** A clock that only a test moves. */
export class ManualClock implements Clock {
  #now = Date.parse('2026-11-02T10:00:00Z');

  now(): Date {
    return new Date(this.#now);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** No secret worth a slow hash; it counts what a real one would have cost. */
export class QuickHasher implements PasswordHasher {
  hashes = 0;

  hash(password: string): Promise<string> {
    this.hashes += 1;
    return Promise.resolve(`hash of ${password}`);
  }

  verify(hash: string | undefined, password: string): Promise<boolean> {
    this.hashes += 1;
    return Promise.resolve(hash === `hash of ${password}`);
  }

  isOutdated(): boolean {
    return false;
  }
}

/** Counts attempts for ever. */
export class CountingLimiter implements AttemptLimiter {
  readonly #spent = new Map<string, number>();

  attempt(budgets: readonly AttemptBudget[]): Promise<Attempt> {
    const keys = budgets.map(({ name, key }) => `${name} ${key}`);
    const spend = (by: number): void => {
      for (const key of keys) this.#spent.set(key, (this.#spent.get(key) ?? 0) + by);
    };
    spend(1);
    const full = budgets.find(({ limit }, index) => (this.#spent.get(keys[index]!) ?? 0) > limit);
    if (full !== undefined)
      return Promise.resolve({ allowed: false, budget: full, retryAfterSeconds: full.windowSeconds });
    const refund = (): Promise<void> => {
      spend(-1);
      return Promise.resolve();
    };
    return Promise.resolve({ allowed: true, refund });
  }
}

export class AuditTrail implements AuditLog {
  readonly events: AuditEvent[] = [];

  record(event: AuditEvent): void {
    this.events.push(event);
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

/** A catalogue of five films. What is in `secret` must never leave the server. */
export class FiveFilms {
  readonly items = ['Alien', 'Brazil', 'Casablanca', 'Dune', 'Eraserhead'].map((title, index) => ({
    ...film(index + 1, title),
    secret: 'of the server',
  }));
  /** What the next reads throw, if anything. */
  fault: Error | undefined;
  ratedBy: (userId: number | null, movieId: number) => number = () => 0;

  detail(movieId: number, viewerId: number | null): Promise<MovieDetail | undefined> {
    if (this.fault !== undefined) return Promise.reject(this.fault);
    const item = this.items.find(({ id }) => id === movieId);
    const names = { genres: [{ name: 'Drama' }], actors: [], directors: [] };
    return Promise.resolve(
      item && { ...item, ...names, rated: this.ratedBy(viewerId, movieId), on_watchlist: false },
    );
  }

  popular(_list: unknown, page: PageRequest): Promise<Page<MovieItem>> {
    return this.#page(this.items, page);
  }

  search(title: string, page: PageRequest): Promise<Page<MovieItem>> {
    const found = this.items.filter((item) => item.title.toLowerCase().includes(title.toLowerCase()));
    return this.#page(found, page);
  }

  #page(items: readonly MovieItem[], { limit, cursor }: PageRequest): Promise<Page<MovieItem>> {
    if (this.fault !== undefined) return Promise.reject(this.fault);
    const start = cursor === null ? 0 : Number(cursor);
    if (!Number.isInteger(start)) return Promise.reject(new InvalidCursor());
    const end = start + limit;
    return Promise.resolve({ items: items.slice(start, end), next: end < items.length ? String(end) : null });
  }
}
