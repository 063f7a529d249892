import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { NO_FACTS } from '#domain/catalogue/prominence';
import { MovieWriter } from '#adapters/postgres/catalogue/movie-writer';
import type { Sql } from '#adapters/postgres/sql';

/** A film of which only the title, and what the case is about, is known. */
export const aMovie = (title: string, known: Partial<CatalogueMovie> = {}): CatalogueMovie => ({
  title,
  releaseDate: null,
  year: null,
  runtime: null,
  overview: null,
  posterUrl: null,
  adult: false,
  genres: [],
  directors: [],
  actors: [],
  externalIds: { imdb: null, tmdb: null, movielens: null },
  facts: NO_FACTS,
  ...known,
});

/** Facts that make a film the more prominent the more critics wrote about it. */
export const reviewed = (reviewCount: number) => ({ facts: { ...NO_FACTS, reviewCount } });

/** Films and ratings of one test in a database of one test file. */
export class SmallCatalogue {
  readonly #sql: Sql;
  #users = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async empty(): Promise<void> {
    this.#users = 0;
    await this.#sql(
      'truncate movies, genres, people, users, catalogue_loads, popular_rankings, name_words restart identity cascade',
    );
  }

  /** So long that what was kept to be read often is made anew. */
  async minutePasses(): Promise<void> {
    await this.#sql(`update popular_rankings set ranked_at = ranked_at - interval '1 minute'`);
  }

  /** @returns their ids, in the order given */
  async add(...movies: readonly CatalogueMovie[]): Promise<number[]> {
    const [last] = await this.#sql<{ id: number }>('select coalesce(max(id), 0) as id from movies');
    await new MovieWriter(this.#sql).add(movies);
    const rows = await this.#sql<{ id: number }>('select id from movies where id > $1 order by id', [
      last!.id,
    ]);
    return rows.map((row) => row.id);
  }

  async addUser(): Promise<number> {
    this.#users += 1;
    const [user] = await this.#sql<{ id: number }>(
      'insert into users (username, created_at) values ($1, now()) returning id',
      [`person${this.#users}`],
    );
    return user!.id;
  }

  async rate(userId: number, movieId: number, stars: number, daysAgo = 0): Promise<void> {
    await this.#sql(
      `insert into ratings (user_id, movie_id, half_stars, rated_at)
       values ($1, $2, $3, now() - $4 * interval '1 day')`,
      [userId, movieId, stars * 2, daysAgo],
    );
  }

  /** One new person for each rating. */
  async rated(movieId: number, stars: readonly number[], daysAgo = 0): Promise<void> {
    for (const star of stars) await this.rate(await this.addUser(), movieId, star, daysAgo);
  }
}
