import { join } from 'node:path';
import { expect } from 'chai';
import type { Finding } from '#adapters/postgres/invariants/examine';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { Workshop } from '../support/processes.ts';

const COMMAND = join(import.meta.dirname, '../../src/bootstrap/commands/doctor.ts');

describe('npm run doctor', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let workshop: Workshop;
  beforeEach(async () => {
    workshop = new Workshop();
    database = await createDatabase();
  });
  afterEach(async () => {
    await workshop.close();
    await database.drop();
  });

  const doctorAt = async (url: string, ...words: readonly string[]) => {
    const program = workshop.start(COMMAND, words, { DATABASE_URL: url });
    const code = await program.exited;
    return { code, stdout: program.stdout, stderr: program.stderr };
  };

  it('ends with 0 where all is well', async () => {
    const program = await doctorAt(database.url);
    expect(program.code, program.stderr).to.equal(0);
    expect(program.stdout)
      .to.match(/^holds {4}/)
      .and.not.contain('BROKEN');
  });

  it('ends with 1, examples and what to do where something is not', async () => {
    await aMovie(database.sql);
    await database.sql('insert into movie_rating_tallies values (1, 0, 1, 8)');
    const program = await doctorAt(database.url);
    expect(program.code).to.equal(1);
    expect(program.stdout).to.contain('1 times: film 1: 0 ratings and 0 half stars, told as 1 and 8.');
    expect(program.stdout).to.contain('insert into movie_rating_tallies select');
    const asJson = await doctorAt(database.url, '--json');
    const findings = JSON.parse(asJson.stdout) as readonly Finding[];
    expect(findings.filter(({ broken }) => broken > 0)).to.have.length(1);
  });

  it('makes nothing of an empty database, and says so', async () => {
    const empty = await createEmptyDatabase();
    try {
      const program = await doctorAt(empty.url);
      expect(program.code).to.equal(1);
      expect(program.stderr).to.contain('start the service first');
    } finally {
      await empty.drop();
    }
  });
});
