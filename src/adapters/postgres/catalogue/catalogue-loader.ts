import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import type { InTransaction } from './in-transaction.ts';
import { MovieWriter } from './movie-writer.ts';
import { forgetRankings } from './popular-ranking.ts';

/** Any number that no other lock of this service uses. */
const LOCK = 7_204_017;
const BATCH = 2_000;
/** Who comes second waits for all that the first one loads. */
const LONGEST_WAIT = '10min';

async function* inBatches<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    if (batch.push(item) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Fills an empty catalogue. */
export class CatalogueLoader {
  readonly #inTransaction: InTransaction;

  constructor(inTransaction: InTransaction) {
    this.#inTransaction = inTransaction;
  }

  /**
   * Writes the films, once: nothing happens where there are films already, or where this catalogue was loaded before.
   * Processes that start together wait for the first and then find its films.
   * @returns how many films were added
   */
  load(
    name: string,
    movies: () => AsyncIterable<CatalogueMovie> | Iterable<CatalogueMovie>,
  ): Promise<number> {
    return this.#inTransaction(async (sql) => {
      await sql(`set local lock_timeout = '${LONGEST_WAIT}'`);
      await sql('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
      const [state] = await sql<{ filled: boolean }>(
        `select exists (select from movies) or exists (select from catalogue_loads where name = $1) as filled`,
        [name],
      );
      if (state?.filled !== false) return 0;
      await forgetRankings(sql);
      let count = 0;
      const writer = new MovieWriter(sql);
      for await (const batch of inBatches(movies())) {
        await writer.add(batch);
        count += batch.length;
      }
      await sql('insert into catalogue_loads (name, movie_count) values ($1, $2)', [name, count]);
      await sql('analyze movies, genres, movie_genres, people, movie_people, person_tallies, name_words');
      return count;
    });
  }
}
