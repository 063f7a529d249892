import { join } from 'node:path';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { openDatabase, type Database } from '#adapters/postgres/database';

/** Runs `work` on the embedded database that a service with this data directory runs on. */
export const onDatabaseOf = async <T>(
  dataDir: string,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  const directory = join(dataDir, 'postgres');
  const postgres = await startEmbeddedPostgres({ directory, log: { info: () => undefined } });
  const database = await openDatabase({ url: postgres.url, poolSize: 1, statementTimeout: 0 });
  try {
    return await work(database);
  } finally {
    await database.close();
    await postgres.stop();
  }
};

/**
 * New people of two tastes, each with forty ratings of the best-known films, given long ago as imported ones are: half
 * of the people like films with an odd id, half those with an even one.
 */
export const addPeople = async (
  { sql }: Pick<Database, 'sql'>,
  name: string,
  people: number,
): Promise<void> => {
  await sql(
    `with person as (
       insert into users (username, created_at) select $1 || number, now() from generate_series(1, $2::int) as number
       returning id
     ),
     film as (select id, row_number() over (order by prominence desc, id) as place from movies limit 300)
     insert into ratings (user_id, movie_id, half_stars, rated_at)
     select person.id, film.id, case when (film.id + person.id) % 2 = 0 then 10 else 3 end, '2001-01-01'
     from person join film on (film.place * 7919 + person.id * 104729) % 300 < 40`,
    [name, people],
  );
};
