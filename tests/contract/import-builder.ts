import { expect } from 'chai';
import {
  badPlaceSentence,
  type BadPlace,
  type RatingBatch,
  type RatingData,
  type SourceMovie,
} from '#application/import/rating-data';
import { importRatings, type ImportRatings, type ImportReport } from '#application/import/import-ratings';
import type { RatingLoader } from '#application/import/rating-loader';
import { PostgresRatingLoader } from '#adapters/postgres/import/postgres-rating-loader';
import { SystemClock } from '#adapters/security/system';
import { damagedData } from '#domain/damaged-data';
import { accept } from '#domain/outcome';
import { accepted } from '../support/outcomes.ts';
import type { TestDatabase } from '../support/database.ts';

/** A film of a data set; only what the case is about is told. */
export const aSourceMovie = (id: number, title: string, known: Partial<SourceMovie> = {}): SourceMovie => ({
  id,
  title,
  otherTitles: [],
  year: 2000,
  genres: [],
  externalIds: { imdb: null, tmdb: null, movielens: null },
  ...known,
});

export const withImdb = (digits: number, tmdb: number | null = null, movielens: number | null = null) => ({
  externalIds: { imdb: `tt${String(digits).padStart(7, '0')}`, tmdb, movielens },
});

/** user, film, stars, seconds since 1970 */
export type GivenRating = readonly [number, number, number, number?];

const YEAR_2000 = 946_684_800;

const batchOf = (ratings: readonly GivenRating[]): RatingBatch => ({
  count: ratings.length,
  users: Int32Array.from(ratings, ([user]) => user),
  movies: Int32Array.from(ratings, ([, movie]) => movie),
  halfStars: Uint8Array.from(ratings, ([, , stars]) => stars * 2),
  seconds: Float64Array.from(ratings, ([, , , at]) => at ?? YEAR_2000),
});

export interface GivenData {
  readonly name?: string;
  readonly movies: readonly SourceMovie[];
  readonly ratings: readonly GivenRating[];
  /** Told to the reader of the ratings behind the last of them. */
  readonly bad?: readonly BadPlace[];
  /** Awaited behind the last rating. */
  readonly meanwhile?: () => Promise<void>;
}

const PIECE = 5_000;

const dataOf = ({ name = 'set', movies, ratings, bad = [], meanwhile }: GivenData): RatingData => ({
  name,
  ratingBytes: ratings.length,
  movies: async function* () {
    yield await Promise.resolve(accept(movies));
  },
  ratings: async function* ({ onBad }) {
    for (let at = 0; at < ratings.length; at += PIECE) yield accept(batchOf(ratings.slice(at, at + PIECE)));
    for (const place of bad) {
      if (onBad(place) === 'skip') continue;
      yield damagedData(badPlaceSentence(place));
      return;
    }
    await meanwhile?.();
  },
});

interface ImportingOptions {
  readonly skipBad?: boolean;
  readonly signal?: AbortSignal;
}

export const attemptImport = (
  loader: RatingLoader,
  data: GivenData,
  { skipBad = false, signal }: ImportingOptions = {},
): ReturnType<ImportRatings> =>
  importRatings({ loader, clock: new SystemClock() })(dataOf(data), {
    skipBad,
    progress: { step: () => undefined, at: () => undefined },
    ...(signal && { signal }),
  });

/** Imports into one database, by either way into the table of ratings. */
export class Importing {
  readonly #database: TestDatabase;
  readonly loader: RatingLoader;

  /** @param mostCarried -1: rows are always added to the table that is there */
  constructor(database: TestDatabase, mostCarried: number) {
    this.#database = database;
    this.loader = new PostgresRatingLoader({ url: database.url, sql: database.sql, mostCarried });
  }

  async run(data: GivenData, options?: ImportingOptions): Promise<ImportReport> {
    return accepted(await this.attempt(data, options));
  }

  attempt(data: GivenData, options?: ImportingOptions): ReturnType<ImportRatings> {
    return attemptImport(this.loader, data, options);
  }

  /** "user of the data set: title stars" of each imported rating. */
  async ratings(source = 'set'): Promise<string[]> {
    const rows = await this.#database.sql<{ line: string }>(
      `select source_user_id || ': ' || title || ' ' || half_stars / 2.0::float8 as line
       from ratings join imported_users using (user_id) join movies on movies.id = movie_id
       where source = $1 order by line`,
      [source],
    );
    return rows.map(({ line }) => line);
  }

  async expectExactTallies(): Promise<void> {
    const wrong = await this.#database.sql(
      `select * from (
         select movie_id, (user_id % 16)::smallint as shard, count(*) as n, sum(half_stars) as s
         from ratings group by 1, 2
       ) as counted
       full join (
         select movie_id, shard, rating_count as n, half_star_sum as s from movie_rating_tallies where rating_count > 0
       ) as kept using (movie_id, shard, n, s)
       where counted is null or kept is null`,
    );
    expect(wrong).to.deep.equal([]);
  }

  async counts(): Promise<Record<string, number>> {
    const [row] = await this.#database.sql<Record<string, number>>(
      `select (select count(*) from movies) as movies, (select count(*) from users) as users,
         (select count(*) from imported_users) as people, (select count(*) from ratings) as ratings,
         (select count(*) from movie_rating_tallies) as tallies`,
    );
    return row!;
  }

  /** How the table of ratings is made, in Postgres's own words. */
  async shape(): Promise<readonly unknown[]> {
    return this.#database.sql(
      `select 'column' as kind, attname::text as name,
         format_type(atttypid, atttypmod) || ' ' || attnotnull as definition
       from pg_attribute where attrelid = 'ratings'::regclass and attnum > 0
       union all select 'index', relname, pg_get_indexdef(indexrelid)
       from pg_index join pg_class on oid = indexrelid where indrelid = 'ratings'::regclass
       union all select 'constraint', conname, pg_get_constraintdef(oid) || convalidated
       from pg_constraint where conrelid = 'ratings'::regclass
       union all select 'trigger', tgname, pg_get_triggerdef(oid) || tgenabled::text
       from pg_trigger where tgrelid = 'ratings'::regclass and not tgisinternal
       order by 1, 2`,
    );
  }
}
