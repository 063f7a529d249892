import type {
  ImportCounts,
  ImportRefused,
  LoadingStep,
  OpenImport,
  RatingLoader,
} from '#application/import/rating-loader';
import type { RatingBatch, SourceMovie } from '#application/import/rating-data';
import { forgetRankings } from '../catalogue/popular-ranking.ts';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { Sql } from '../sql.ts';
import { AccountIds } from './account-ids.ts';
import { CARRIED_TALLIES } from './carried-ratings.ts';
import { MovieMatching } from './movie-matching.ts';
import { onImportConnection, type ImportConnection } from './import-connection.ts';
import { mergeInto, type Changes } from './merge.ts';
import { retryLock } from './retry-lock.ts';
import { StagedRatings } from './staged-ratings.ts';
import { TableSwap } from './table-swap.ts';
import { applyTalliesOfNewMovies, applyTallyChanges, computeTallyChanges } from './tallies.ts';

/** Any number that no other lock of this service uses. */
const LOCK = 7_305_001;
/** Copying this many ratings takes a few seconds. */
const MOST_CARRIED = 1_000_000;
const TEMPORARY = 'pg_temp.staged_ratings';

export interface RatingLoaderOptions {
  readonly url: string;
  /** Statements outside the import's transaction. */
  readonly sql: Sql;
  /** Up to how many ratings of others a new table is filled and put in the place of `ratings`. */
  readonly mostCarried?: number;
}

export class PostgresRatingLoader implements RatingLoader {
  readonly #options: RatingLoaderOptions;

  constructor(options: RatingLoaderOptions) {
    this.#options = options;
  }

  run<T, R extends Refusal>(
    name: string,
    work: (opened: OpenImport) => Promise<Outcome<T, R>>,
    signal?: AbortSignal,
  ): Promise<Outcome<T, R | ImportRefused>> {
    const { url, sql, mostCarried = MOST_CARRIED } = this.#options;
    return onImportConnection<Outcome<T, R | ImportRefused>>(
      url,
      async (connection) => {
        if (await isAnotherRunning(connection.sql)) return refuse(ANOTHER);
        const opened = new OpenPostgresImport(name, connection, sql, mostCarried);
        await opened.begin();
        return work(opened);
      },
      { signal, isKept: ({ ok }) => ok },
    );
  }
}

const ANOTHER: ImportRefused = {
  code: 'import-running',
  sentence: 'Another import is running; start this one when it is done.',
};

const isAnotherRunning = async (sql: Sql): Promise<boolean> => {
  const [lock] = await sql<{ free: boolean }>('select pg_try_advisory_xact_lock($1::bigint) as free', [LOCK]);
  return lock?.free !== true;
};

class OpenPostgresImport implements OpenImport {
  readonly #source: string;
  readonly #connection: ImportConnection;
  readonly #mostCarried: number;
  readonly #movies: MovieMatching;
  readonly #accounts: AccountIds;
  #movieCounts = { matched: 0, added: 0 };
  #swap: TableSwap | undefined;
  #staged: StagedRatings | undefined;
  #read = 0;

  constructor(source: string, connection: ImportConnection, reserve: Sql, mostCarried: number) {
    this.#source = source;
    this.#connection = connection;
    this.#mostCarried = mostCarried;
    this.#movies = new MovieMatching(connection.sql);
    this.#accounts = new AccountIds(reserve);
  }

  async begin(): Promise<void> {
    await this.#movies.open();
    await this.#accounts.remember(this.#connection.sql, this.#source);
  }

  addMovies(movies: readonly SourceMovie[]): Promise<void> {
    return this.#movies.add(movies);
  }

  async endMovies(): Promise<void> {
    this.#movieCounts = await this.#movies.match();
  }

  async addRatings(batch: RatingBatch): Promise<void> {
    const staged = this.#staged ?? (await this.#stage());
    this.#read += batch.count;
    await staged.add(batch);
  }

  async finish(onStep: (step: LoadingStep) => void): Promise<Outcome<ImportCounts, ImportRefused>> {
    const { sql } = this.#connection;
    const staged = this.#staged ?? (await this.#stage());
    await staged.end();
    onStep('keys and indexes');
    const repeated = await staged.addKey(this.#swap?.keyIndex ?? 'staged_ratings_key');
    await (this.#swap ? this.#swap.addIndexes() : sql(`analyze ${staged.table}`));
    onStep('counts');
    await computeTallyChanges(
      sql,
      staged.table,
      this.#swap ? { table: CARRIED_TALLIES } : { source: this.#source },
    );
    await applyTalliesOfNewMovies(sql);
    onStep('accounts');
    await this.#accounts.save(sql, this.#source);
    onStep('changes');
    const changes = this.#swap
      ? await this.#replace(this.#swap, this.#read - repeated)
      : await this.#merge(staged.table);
    if (!changes.ok) return changes;
    const { added, changed, removed } = changes.value;
    const unchanged = this.#read - repeated - added - changed;
    return accept({
      movies: this.#movieCounts,
      people: this.#accounts.count,
      ratings: { added, changed, removed, unchanged, repeated },
    });
  }

  async #stage(): Promise<StagedRatings> {
    const { sql } = this.#connection;
    // What the data set has had so far is compared row by row; a new table is for the first time only.
    this.#swap =
      this.#accounts.count === 0 ? await TableSwap.open(sql, this.#source, this.#mostCarried) : undefined;
    if (!this.#swap)
      await sql(`create temporary table staged_ratings (like ratings including defaults) on commit drop`);
    const table = this.#swap?.table ?? TEMPORARY;
    this.#staged = new StagedRatings(table, this.#connection, this.#accounts, this.#movies.ids);
    return this.#staged;
  }

  async #replace(swap: TableSwap, added: number): Promise<Outcome<Changes, ImportRefused>> {
    const { sql } = this.#connection;
    const keyed = await retryLock(sql, () => swap.addForeignKeys());
    if (!keyed.ok) return keyed;
    const replaced = await retryLock(sql, async () => {
      await this.#last(sql, () => swap.carryOver());
      await swap.replace();
    });
    return replaced.ok ? accept({ added, changed: 0, removed: 0 }) : replaced;
  }

  async #merge(table: string): Promise<Outcome<Changes, ImportRefused>> {
    const { sql } = this.#connection;
    const changes = await mergeInto(sql, table, this.#source);
    const kept = await retryLock(sql, () => this.#last(sql, () => Promise.resolve()));
    return kept.ok ? accept(changes) : kept;
  }

  /** What others who rate have to wait for; they read on. */
  async #last(sql: Sql, carryOver: () => Promise<void>): Promise<void> {
    await forgetRankings(sql);
    await sql('lock table ratings in share row exclusive mode');
    await this.#movies.learnIds();
    await carryOver();
    await applyTallyChanges(sql);
  }
}
