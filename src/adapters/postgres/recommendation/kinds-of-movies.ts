import { genreKey } from '#domain/catalogue/genre';
import { kindOf, type GenreCounts, type KindFacts, type MovieKind } from '#domain/recommendation/movie-kind';
import type { KindsOfMovies } from '#application/recommendation/kinds-of-movies';
import type { Sql } from '../sql.ts';
import { GENRES, PEOPLE, PERSON_IDS } from './movie-features.ts';

/** Milliseconds. What movies are changes seldom, and nothing is wrong in a list that does not know it yet. */
const FRESH = 600_000;
/** Half a kilobyte each. */
const MOST_KEPT = 100_000;

const AT_A_TIME = 500;

/** Reads each movie once in ten minutes: a list compares hundreds, mostly the same for everybody. */
export class CachedKindsOfMovies implements KindsOfMovies {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #kinds = new Map<number, MovieKind>();
  #counts: Promise<GenreCounts> | undefined;
  #since = -Infinity;

  /** @param now milliseconds of any clock that goes on */
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  async byIds(ids: readonly number[]): Promise<ReadonlyMap<number, MovieKind>> {
    if (this.#now() - this.#since > FRESH || this.#kinds.size > MOST_KEPT) this.#forget();
    const unknown = ids.filter((id) => !this.#kinds.has(id));
    const found = new Map<number, MovieKind>();
    // So that nobody waits while thousands are made out.
    for (let at = 0; at < unknown.length; at += AT_A_TIME)
      for (const [id, kind] of await this.#read(unknown.slice(at, at + AT_A_TIME))) found.set(id, kind);
    const kinds = new Map<number, MovieKind>();
    for (const id of ids) {
      const kind = found.get(id) ?? this.#kinds.get(id);
      if (kind !== undefined) kinds.set(id, kind);
    }
    return kinds;
  }

  #forget(): void {
    this.#kinds.clear();
    this.#counts = undefined;
    this.#since = this.#now();
  }

  async #read(ids: readonly number[]): Promise<readonly (readonly [number, MovieKind])[]> {
    const counts = await (this.#counts ??= this.#countGenres());
    const facts = await this.#sql<KindFacts>(
      `select movie.id, title, year, ${GENRES}, ${PEOPLE('director')}, coalesce(elsewhere.genres, '{}') as "genresElsewhere",
         json_build_object('directors', ${PERSON_IDS('director')}, 'actors', ${PERSON_IDS('actor')}) as people
       from movies as movie left join genres_elsewhere as elsewhere on elsewhere.movie_id = movie.id
       where movie.id = any($1::bigint[])`,
      [ids],
    );
    return facts.map((movie) => {
      const kind = kindOf(movie, counts);
      this.#kinds.set(movie.id, kind);
      return [movie.id, kind] as const;
    });
  }

  #countGenres(): Promise<GenreCounts> {
    const counted = this.#sql<{ name: string | null; movies: number }>(
      `select name, count(*) as movies from movie_genres join genres on genres.id = genre_id group by name
       union all select null, count(*) from movies`,
    ).then((rows) => ({
      movies: rows.find(({ name }) => name === null)?.movies ?? 0,
      byGenre: new Map(rows.flatMap(({ name, movies }) => (name === null ? [] : [[genreKey(name), movies] as const]))), // prettier-ignore
    }));
    // A fault is for those who asked now: whoever comes next tries again.
    counted.catch(() => (this.#counts = undefined));
    return counted;
  }
}
