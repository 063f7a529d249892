import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase } from '#adapters/postgres/database';
import { isUpToDate } from '#adapters/postgres/migrate';
import { createEmptyDatabase } from '../support/database.ts';
import { Workshop, type Program } from '../support/processes.ts';

const COMMAND = join(import.meta.dirname, '../../src/bootstrap/commands/migrate.ts');

describe('npm run migrate', function () {
  this.timeout(120_000);
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let workshop: Workshop;
  beforeEach(async () => {
    workshop = new Workshop();
    database = await createEmptyDatabase();
  });
  afterEach(async () => {
    await workshop.close();
    await database.drop();
  });

  /** With the patience of a busy machine. */
  const url = (): string => {
    const patient = new URL(database.url);
    patient.searchParams.set('connect_timeout', '30');
    return patient.href;
  };

  const start = (...words: readonly string[]): Program =>
    workshop.start(COMMAND, words, { DATABASE_URL: url() });

  const isMigrated = async (): Promise<boolean> => {
    const opened = await openDatabase({ url: url(), poolSize: 1, statementTimeout: 0 });
    return isUpToDate(opened.sql).finally(() => opened.close());
  };

  it('gives an empty database the schema of this version, and does nothing the second time', async () => {
    const first = start();
    expect(await first.exited, first.stderr).to.equal(0);
    expect(first.stderr).to.match(/^Applied: 001-/m);
    expect(await isMigrated()).to.equal(true);
    const again = start();
    expect(await again.exited, again.stderr).to.equal(0);
    expect(again.stderr).to.contain('The schema was up to date.');
  });

  it('with --wait changes nothing, and ends when somebody else has done it', async () => {
    const waiting = start('--wait', '1m');
    const impatient = start('--wait', '1s');
    expect(await impatient.exited).to.equal(1);
    expect(impatient.stderr).to.contain('still not that of this version');
    expect(await isMigrated()).to.equal(false);
    expect(waiting.child.exitCode).to.equal(null);
    await start().exited;
    expect(await waiting.exited, waiting.stderr).to.equal(0);
  });

  it('with --wait wants a time that can be read, and a database that others can migrate', async () => {
    const wrong = [start('--wait', 'long'), workshop.start(COMMAND, ['--wait', '1m'], {})];
    for (const program of wrong) expect(await program.exited, program.stderr).to.equal(2);
  });
});
