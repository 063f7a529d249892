import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { createEmptyDatabase } from '../support/database.ts';
import { Workshop, type Program } from '../support/processes.ts';

const command = (name: string): string =>
  join(import.meta.dirname, `../../src/bootstrap/commands/${name}.ts`);
const ON_MODELS = ['model-publish', 'model-train'] as const;

describe('A command for something that exists', function () {
  this.timeout(60_000);
  let workshop: Workshop;
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let database: Database;

  before(async () => {
    empty = await createEmptyDatabase();
    database = await openDatabase({ url: empty.url, poolSize: 1, statementTimeout: 0 });
  });
  after(async () => {
    await database.close();
    await empty.drop();
  });
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  const refused = async (name: string, env: NodeJS.ProcessEnv): Promise<Program> => {
    const program = workshop.start(command(name), [], env);
    expect(await program.exited, program.stdout + program.stderr).to.equal(1);
    expect(program.stdout).to.equal('');
    return program;
  };

  for (const name of [...ON_MODELS, 'model-rollback', 'model-status'] as const)
    it(`makes nothing where DATA_DIR is mistyped: ${name}`, async () => {
      const dataDir = join(workshop.directory, 'dtaa');
      expect((await refused(name, { DATA_DIR: dataDir })).stderr).to.equal(
        `No service has been started with the DATA_DIR ${dataDir}: correct it, or start the service first.\n`,
      );
      expect(readdirSync(workshop.directory)).to.deep.equal([]);
    });

  for (const name of ON_MODELS)
    it(`makes nothing in a folder that is none of a service: ${name}`, async () => {
      const dataDir = join(workshop.directory, 'elsewhere');
      mkdirSync(dataDir);
      expect((await refused(name, { DATA_DIR: dataDir })).stderr).to.match(
        /^No service has been started with/,
      );
      expect(readdirSync(dataDir)).to.deep.equal([]);
    });

  it('makes no keys where there are none to rotate', async () => {
    const dataDir = join(workshop.directory, 'elsewhere');
    mkdirSync(dataDir);
    expect((await refused('keys-rotate', { DATA_DIR: dataDir })).stderr).to.equal(
      `There are no keys in the DATA_DIR ${dataDir}: correct it, or start the service first, which makes them.\n`,
    );
    expect(readdirSync(dataDir)).to.deep.equal([]);
  });

  for (const name of ON_MODELS)
    it(`leaves a database empty that is none of a service: ${name}`, async () => {
      const dataDir = join(workshop.directory, 'data');
      mkdirSync(join(dataDir, 'models'), { recursive: true });
      const program = await refused(name, { DATA_DIR: dataDir, DATABASE_URL: empty.url });
      expect(program.stderr).to.equal(
        'No service has been started on this database: correct DATABASE_URL, or start the service first.\n',
      );
      expect(await database.sql(`select from pg_tables where schemaname = 'public'`)).to.deep.equal([]);
    });
});
