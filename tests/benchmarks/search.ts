/**
 * What the judged searches of the demonstration catalogue cost: CPU of the database's process, planning and running, and
 * of this one, in a session that has searched before. Run by `npm run bench -- search`; reads /proc, so Linux only.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { searchMovies } from '#adapters/postgres/catalogue/movie-search';
import { sqlOn } from '#adapters/postgres/sql';
import { judged } from '../contract/judged-searches.ts';
import { searchesByRule } from '../contract/judged-searches-by-rule.ts';
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
const nodeCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};
const took = async (query: string): Promise<{ postgres: number; node: number }> => {
  const [postgres, node] = [cpu(), nodeCpu()];
  await searchMovies(sql, query, { limit: 20, cursor: null });
  return { postgres: cpu() - postgres, node: nodeCpu() - node };
};

const at = (part: number, of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(part * (of.length - 1))] ?? Number.NaN;

interface Measured {
  readonly kind: string;
  readonly postgres: number;
  readonly node: number;
}

const measured: Measured[] = [];
const films = await Array.fromAsync(demonstrationCatalogue());
for (const { query, kind } of [...judged, ...searchesByRule(films)]) {
  const rounds: { postgres: number; node: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await took(query));
  const median = (of: 'postgres' | 'node') =>
    at(
      0.5,
      rounds.map((each) => each[of]),
    );
  measured.push({ kind, postgres: median('postgres'), node: median('node') });
}
const row = (name: string, all: readonly Measured[]) => {
  const postgres = all.map((each) => each.postgres);
  return {
    searches: name,
    number: all.length,
    'Postgres: median, ms CPU': at(0.5, postgres).toFixed(1),
    'slowest, ms CPU': at(1, postgres).toFixed(1),
    'Node: median, ms CPU': at(
      0.5,
      all.map((each) => each.node),
    ).toFixed(2),
  };
};
console.table([
  ...[...Map.groupBy(measured, ({ kind }) => kind)].map(([kind, all]) => row(kind, all)),
  row('all', measured),
]);
await client.end();
await database.drop();
