/**
 * What becomes of a made-up history of each format that is uploaded to the whole service, and how long that takes from
 * the first byte to the report. Ends with 1 where a report is not what it is to be. Run by `npm run bench -- formats`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { MADE_HISTORIES } from '../support/made-histories/all.ts';
import { addMadeFilms } from '../support/made-histories/films.ts';
import type { MadeHistory } from '../support/made-histories/made-history.ts';
import { Service } from '../support/service.ts';
import { packed } from '../unit/history/brought-files.ts';

const LOOK_AGAIN = 50;
const PASSWORD = 'popcorn at midnight';

interface Report {
  readonly id: number;
  readonly state: string;
  readonly rows_read: number;
  readonly not_taken: readonly { readonly reason: string; readonly count: number }[];
}

const database = await createDatabase();
await addMadeFilms(database.sql);
const folder = await mkdtemp(join(tmpdir(), 'movieconnect-formats-'));
const env = { DATABASE_URL: database.url, WEB_CONCURRENCY: '1', LOG_LEVEL: 'error' };
const service = await Service.start(folder, await freePort(), env);

/** A new person's client for each, so that nobody's former ratings count. */
const somebody = async (username: string): Promise<HttpClient> => {
  const client = new HttpClient(service.url);
  await client.post('/api/user/signup/', { username, password: PASSWORD });
  const { status } = await client.post('/api/token/', { username, password: PASSWORD });
  if (status !== 200) throw new Error(`Nobody can sign in: ${status}.`);
  return client;
};

const bring = async (client: HttpClient, archive: Buffer): Promise<Report> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(archive)]), 'export.zip');
  const uploaded = await client.post('/api/user/import/', form);
  if (uploaded.status !== 202) throw new Error(uploaded.text);
  const { id } = uploaded.json as Report;
  for (;;) {
    const report = (await client.get(`/api/user/import/${id}/`)).json as Report;
    if (report.state !== 'waiting' && report.state !== 'running') return report;
    await pause(LOOK_AGAIN);
  }
};

const OFFERED = ['unsure-film', 'unknown-film'];
const sumOf = (counts: Iterable<number>): number => [...counts].reduce((sum, each) => sum + each, 0);

/** Rows by what became of them, as text. */
const countsOf = (reasons: Iterable<readonly [string, number]>): string =>
  JSON.stringify(Object.fromEntries([...reasons].toSorted()));
const wantedOf = ({ told }: MadeHistory): string =>
  countsOf(
    [...Map.groupBy(told, ({ fate }) => ('taken' in fate ? 'taken' : fate.reason))].map(([name, rows]) => [
      name,
      rows.length,
    ]),
  );

const table: Record<string, object> = {};
let failures = 0;
// The process of the imports has to start once.
await bring(await somebody('first'), await packed(MADE_HISTORIES[0]!.files));
for (const [at, made] of MADE_HISTORIES.entries()) {
  const archive = await packed(made.files);
  const client = await somebody(`somebody${at}`);
  const begun = performance.now();
  const report = await bring(client, archive);
  const seconds = (performance.now() - begun) / 1_000;
  const reasons = new Map(report.not_taken.map(({ reason, count }) => [reason, count]));
  const taken = report.rows_read - sumOf(reasons.values());
  const offered = sumOf(OFFERED.map((reason) => reasons.get(reason) ?? 0));
  const isAsWanted =
    countsOf([...reasons, ...(taken > 0 ? [['taken', taken] as const] : [])]) === wantedOf(made);
  if (!isAsWanted) failures += 1;
  table[made.name] = {
    ...{ rows: report.rows_read, taken, offered, refused: report.rows_read - taken - offered },
    ...{ seconds: seconds.toFixed(2), 'as it is to be': isAsWanted ? 'yes' : 'NO' },
  };
}
console.table(table);
await service.stop();
await database.drop();
await rm(folder, { recursive: true, force: true });
process.exit(failures === 0 ? 0 : 1);
