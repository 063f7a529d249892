/**
 * What the judged searches of the demonstration catalogue cost the database: CPU of its process, planning and running,
 * in a session that has searched before. Run by `npm run bench -- search`; reads /proc, so Linux only.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { searchMovies } from '#adapters/postgres/catalogue/movie-search';
import { sqlOn } from '#adapters/postgres/sql';
import { judged } from '../contract/judged-searches.ts';
import { createDatabase } from '../support/database.ts';

const ROUNDS = 7;

const database = await createDatabase();
await new CatalogueLoader(inTransactionOf(database.orm)).load('demonstration', demonstrationCatalogue);
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
/** ms */
const cpu = (): number => Number(readFileSync(`/proc/${rows[0]?.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

const sql = sqlOn((text, values) => client.query(text, values));
const took = async (query: string): Promise<number> => {
  const before = cpu();
  await searchMovies(sql, query, { limit: 20, cursor: null });
  return cpu() - before;
};

const at = (part: number, of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(part * (of.length - 1))] ?? Number.NaN;

const measured: { kind: string; took: number }[] = [];
for (const { query, kind } of judged) {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await took(query));
  measured.push({ kind, took: at(0.5, rounds) });
}
const row = (name: string, times: readonly number[]) => ({
  searches: name,
  number: times.length,
  'median, ms CPU': at(0.5, times).toFixed(1),
  'slowest, ms CPU': at(1, times).toFixed(1),
});
console.table([
  ...[...Map.groupBy(measured, ({ kind }) => kind)].map(([kind, all]) =>
    row(
      kind,
      all.map((each) => each.took),
    ),
  ),
  row(
    'all',
    measured.map((each) => each.took),
  ),
]);
await client.end();
await database.drop();
