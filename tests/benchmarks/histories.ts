/**
 * How long an uploaded history takes until it is in place, with the demonstration catalogue: 1,000 and 100,000 rows of
 * Letterboxd, by a process that has to start and by one that is there. Run by `npm run bench -- histories`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { CatalogueLoader } from '#adapters/postgres/catalogue/catalogue-loader';
import { inTransactionOf } from '#adapters/postgres/catalogue/in-transaction';
import { createHistoryImports } from '#adapters/postgres/history/history-imports';
import { createHistoryImportQueries } from '#adapters/postgres/history/import-queries';
import { ImportProcess } from '#bootstrap/processes/kept-import-process';
import { readSettings } from '#bootstrap/settings';
import { aUser } from '../support/builders.ts';
import { createDatabase } from '../support/database.ts';

const PIECE = 1024 * 1024;

const database = await createDatabase();
await new CatalogueLoader(inTransactionOf(database.orm)).load('demonstration', demonstrationCatalogue);
const dataDir = await mkdtemp(join(tmpdir(), 'movieconnect-histories-'));
const films = (await Array.fromAsync(demonstrationCatalogue())).filter(({ year }) => year !== null);
const imports = createHistoryImports(database);
const queries = createHistoryImportQueries(database.sql);
const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
const worker = new ImportProcess({ settings, databaseUrl: database.url });

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const diaryOf = (rows: number): Buffer => {
  const lines = Array.from({ length: rows }, (_, at) => {
    const film = films[(at * 7) % films.length]!;
    const day = new Date(Date.UTC(2005, 0, 1 + (at % 7_000))).toISOString().slice(0, 10);
    return `${day},${quoted(film.title)},${film.year},x,${(1 + (at % 10)) / 2},,,${day}`;
  });
  return Buffer.from(
    ['Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date', ...lines, ''].join('\n'),
  );
};

const upload = async (rows: number) => {
  const userId = await aUser({ unitOfWork: createIdentityUnitOfWork(database.orm) });
  const file = diaryOf(rows);
  const begun = performance.now();
  const id = await imports.open(userId, { isTrial: false, now: new Date(), most: 1 });
  if (typeof id === 'string') throw new Error(id);
  for (let place = 0; place * PIECE < file.length; place += 1)
    await imports.write(id, { file: 0, place, bytes: file.subarray(place * PIECE, (place + 1) * PIECE) });
  await imports.complete(id, [{ name: 'diary.csv', bytes: file.length, format: null, refused: null }]);
  await worker.doDue(new AbortController().signal);
  const seconds = (performance.now() - begun) / 1_000;
  const done = await queries.find(userId, id);
  return {
    rows,
    seconds: seconds.toFixed(1),
    viewings: done?.kept.viewings.added,
    ...done?.notTaken,
  };
};

console.table({
  'a process that has to start (goal: under 3 s)': await upload(1_000),
  'a process that is there': await upload(1_000),
  'many rows (goal: under 60 s)': await upload(100_000),
});
await worker.end();
await database.drop();
await rm(dataDir, { recursive: true, force: true });
