import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createHistoryImports } from '#adapters/postgres/history/history-imports';
import { createHistoryImportQueries } from '#adapters/postgres/history/import-queries';
import { DO_DUE } from '#bootstrap/processes/kept-import-process';
import { readSettings } from '#bootstrap/settings';
import { titleKey, titleWords } from '#domain/catalogue/title-words';
import { aUser } from '../support/builders.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/processes.ts';

const MODULE = new URL('../../src/bootstrap/processes/import-process.ts', import.meta.url);
const FILMS = 200;
/** Enough to be killed among. */
const ROWS = 20_000;

describe('The process of the imports', function () {
  this.timeout(180_000);
  let database: TestDatabase;
  let dataDir: string;
  before(async () => {
    database = await createDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'imports-'));
    for (let at = 0; at < FILMS; at += 1)
      await database.sql(
        'insert into movies (title, search_words, search_key, year) values ($1, $2, $3, 1999)',
        [...[`Film ${at}`, ` ${titleWords(`Film ${at}`)}`, titleKey(`Film ${at}`)]],
      );
  });
  after(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const start = () => {
    const child = fork(MODULE);
    child.send({
      settings: readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }),
      databaseUrl: database.url,
    });
    return child;
  };

  it('that is killed in the middle has kept nothing, and the next one keeps all of it once', async () => {
    const userId = await aUser({ unitOfWork: createIdentityUnitOfWork(database.orm) });
    const imports = createHistoryImports(database);
    const queries = createHistoryImportQueries(database.sql);
    const row = (at: number) =>
      `2020-01-01,Film ${at % FILMS},1999,x,4,,,${2000 + Math.floor(at / FILMS / 20)}-01-${(Math.floor(at / FILMS) % 20) + 1}`;
    const header = 'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date';
    const file = Buffer.from([header, ...Array.from({ length: ROWS }, (_, at) => row(at)), ''].join('\n'));
    const id = await imports.open(userId, { isTrial: false, now: new Date(), most: 1 });
    if (typeof id === 'string') throw new Error(id);
    await imports.write(id, { file: 0, place: 0, bytes: file });
    await imports.complete(id, [{ name: 'diary.csv', bytes: file.length, format: null, refused: null }]);
    const has = async () => {
      const [counts] = await database.sql<{ ratings: number; viewings: number; changes: number }>(
        `select (select count(*) from ratings where user_id = $1) as ratings,
           (select count(*) from diary_entries where user_id = $1) as viewings,
           (select count(*) from history_import_changes where import_id = $2) as changes`,
        [userId, id],
      );
      return counts;
    };

    const isReading = async () => (await readdir(join(dataDir, 'uploads')).catch(() => [])).length > 0;
    const first = start();
    await eventually('its beginning', async () => (await isReading()) || undefined, 60_000);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await queries.find(userId, id)).to.include({ state: 'running' });
    expect(await has()).to.deep.equal({ ratings: 0, viewings: 0, changes: 0 });

    // As if the time had gone by after which nobody holds it any more.
    await database.sql('update history_imports set held_until = now()');
    const second = start();
    await once(second, 'message');
    expect(await queries.find(userId, id)).to.deep.include({ state: 'done', read: ROWS });
    expect(await has()).to.deep.equal({ ratings: FILMS, viewings: ROWS, changes: FILMS + ROWS });
    expect(await database.sql('select from history_import_pieces')).to.have.length(0);
    await imports.undo(userId, id);
    expect(await has()).to.deep.equal({ ratings: 0, viewings: 0, changes: 0 });

    // The same process does the next one when it is told to.
    const next = await imports.open(userId, { isTrial: false, now: new Date(), most: 1 });
    if (typeof next === 'string') throw new Error(next);
    const small = Buffer.from([header, row(0), ''].join('\n'));
    await imports.write(next, { file: 0, place: 0, bytes: small });
    await imports.complete(next, [{ name: 'diary.csv', bytes: small.length, format: null, refused: null }]);
    const done = once(second, 'message');
    second.send(DO_DUE);
    await done;
    expect(await queries.find(userId, next)).to.deep.include({ state: 'done', read: 1 });
    second.kill('SIGKILL');
    await once(second, 'exit');
    // What the killed one left behind is swept by the primary, before its next one.
    expect(await readdir(join(dataDir, 'uploads'))).to.have.length.of.at.most(1);
  });
});
