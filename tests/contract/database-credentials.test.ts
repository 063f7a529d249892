import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { onImportConnection } from '#adapters/postgres/import/import-connection';
import { createDatabase, type TestDatabase } from '../support/database.ts';

describe('A password of the database in a file', () => {
  const role = `person_${randomBytes(6).toString('hex')}`;
  let admin: TestDatabase;
  let folder: string;
  let file: string;
  let url: string;
  let database: Database;

  /** A connection of before stays; the next one needs the new password. */
  const change = async (password: string) => {
    await writeFile(file, `${password}\n`);
    await admin.sql(`alter role ${role} password '${password}'`);
  };
  const session = async () =>
    (await database.sql<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid ?? 0;

  before(async function () {
    this.timeout(60_000);
    admin = await createDatabase();
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-credentials-'));
    file = join(folder, 'pass word');
    await admin.sql(`create role ${role} login`);
    await change('first');
    const address = new URL(admin.url);
    address.username = role;
    address.password = '';
    address.searchParams.set('passwordfile', file);
    url = address.href;
    database = await openDatabase({ url, poolSize: 1, statementTimeout: 0 });
  });
  after(async () => {
    await database.close();
    await admin.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('may change while the service runs: each new connection reads it anew', async () => {
    const before = await session();
    await change('second');
    expect(await session(), 'the connection of before goes on').to.equal(before);
    await admin.sql('select pg_terminate_backend($1)', [before]);
    expect(await session().catch(session))
      .to.be.above(0)
      .and.not.equal(before);
  });

  it('is read by an import as well', async () => {
    await change('third');
    expect(await onImportConnection(url, ({ sql }) => sql('select current_user as name'))).to.deep.equal([
      { name: role },
    ]);
  });

  it('is wrong when the file is', async () => {
    await writeFile(file, 'wrong');
    const other = await openDatabase({ url, poolSize: 1, statementTimeout: 0 });
    const refused = await other.sql('select 1').then(
      () => 'let in',
      (error: unknown) => String(error),
    );
    await other.close();
    expect(refused).to.not.equal('let in');
  });
});
