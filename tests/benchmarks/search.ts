/**
 * What the judged searches of the demonstration catalogue, suggestions and searches for people cost: CPU of the database's process, planning and running, and
 * of this one, in a session that has searched before. Run by `npm run bench -- search`; reads /proc, so Linux only.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { searchMovies } from '#adapters/postgres/catalogue/movie-search';
import { createMovieSuggestions } from '#adapters/postgres/catalogue/movie-suggestions';
import { createPersonQueries } from '#adapters/postgres/catalogue/person-queries';
import { sqlOn } from '#adapters/postgres/sql';
import { judged } from '../contract/judged-searches.ts';
import { searchesByRule } from '../contract/judged-searches-by-rule.ts';
import { createDatabase } from '../support/database.ts';

const ROUNDS = 7;

const database = await createDatabase();
await new CatalogueLoader(inTransactionOf(database.orm)).load('demonstration', demonstrationCatalogue);
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const backend = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
/** ms */
const cpu = (): number =>
  Number(readFileSync(`/proc/${backend.rows[0]?.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

const sql = sqlOn((text, values) => client.query(text, values));
const nodeCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};
const took = async (search: () => Promise<unknown>): Promise<{ postgres: number; node: number }> => {
  const [postgres, node] = [cpu(), nodeCpu()];
  await search();
  return { postgres: cpu() - postgres, node: nodeCpu() - node };
};

const at = (part: number, of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(part * (of.length - 1))] ?? Number.NaN;

interface Measured {
  readonly kind: string;
  readonly postgres: number;
  readonly node: number;
}

const measure = async (kind: string, search: () => Promise<unknown>): Promise<Measured> => {
  const rounds: { postgres: number; node: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await took(search));
  const median = (of: 'postgres' | 'node') =>
    at(
      0.5,
      rounds.map((each) => each[of]),
    );
  return { kind, postgres: median('postgres'), node: median('node') };
};

const first = { limit: 20, cursor: null };
const movies = await Array.fromAsync(demonstrationCatalogue());
const measured: Measured[] = [];
for (const { query, kind } of [...judged, ...searchesByRule(movies)])
  measured.push(await measure(kind, () => searchMovies(sql, query, first)));

/** What people type on their way to a title, letter by letter. */
const typed = ['the matrix', 'godfather', 'a clockwork', 'star wars', 'éternal'].flatMap((title) =>
  Array.from(title, (_, end) => title.slice(0, end + 1)),
);
const suggest = createMovieSuggestions(sql);
const suggested: Measured[] = [];
for (const start of typed)
  suggested.push(
    await measure(`suggestions, ${start.length === 1 ? 'one letter' : 'more'}`, () => suggest(start)),
  );

const people = createPersonQueries(sql);
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'people, by words': ['tarantino', 'quentin tarantino', 'hanks tom', 'coppola', 'john'],
  'people, with a slip': ['tarentino', 'tarnatino', 'tom hnaks', 'speilberg', 'scorcese'],
};
const named: Measured[] = [];
for (const [kind, names] of Object.entries(NAMES))
  for (const name of names) named.push(await measure(kind, () => people.search(name, first)));

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
const rows = (all: readonly Measured[]) =>
  [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, each]) => row(kind, each));
console.table([...rows(measured), row('all', measured), ...rows(suggested), ...rows(named)]);
await client.end();
await database.drop();
