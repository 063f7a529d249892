import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { eventually, Workshop, type Program } from '../support/processes.ts';
import { Service } from '../support/service.ts';
import { skip } from '../support/skip.ts';

const COMMAND = join(import.meta.dirname, '../../src/bootstrap/commands/import.ts');
const LATEST_SMALL = join(import.meta.dirname, '../../../shared/data/ml-latest-small');
const MANY = 600_000;
/** Milliseconds: a busy machine takes long before the first ratings are read. */
const PATIENCE = 120_000;

describe('The import command', function () {
  this.timeout(300_000);
  let database: TestDatabase;
  let workshop: Workshop;

  before(async () => {
    database = await createDatabase();
    // So that no test has to wait for the bundled films.
    await database.sql(`insert into catalogue_loads (name, movie_count) values ('demonstration', 0)`);
    await database.sql(
      `insert into movies (title, search_words, search_key, year) values ('Heat', ' heat', 'heat', 1995)`,
    );
  });
  after(() => database.drop());
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  const run = (...args: readonly string[]): Program =>
    workshop.start(COMMAND, args, { DATABASE_URL: database.url, DATA_DIR: join(workshop.directory, 'data') });

  const dataSet = (ratings: string): string => {
    const folder = join(workshop.directory, 'ml-own');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'movies.csv'),
      'movieId,title,genres\n1,Heat (1995),Crime\n2,Ran (1985),War\n',
    );
    writeFileSync(join(folder, 'ratings.csv'), `userId,movieId,rating,timestamp\n${ratings}`);
    return folder;
  };
  const manyRatings = () =>
    Array.from({ length: MANY }, (_, at) => `${at + 1},${(at % 2) + 1},3.5,5\n`).join('');

  const counts = async () => {
    const [row] = await database.sql<Record<string, number>>(
      `select (select count(*) from movies) as movies, (select count(*) from users) as users,
         (select count(*) from ratings) as ratings, (select count(*) from pg_class where relname ~ '^incoming') as tables`,
    );
    return row;
  };
  const UNTOUCHED = { movies: 1, users: 0, ratings: 0, tables: 0 };

  it('tells how it is used, and refuses wrong use with exit code 2', async () => {
    const help = run('--help');
    expect(await help.exited).to.equal(0);
    expect(help.stdout).to.match(/^Usage: npm run import -- movielens DIR\|ZIP/);
    for (const args of [
      [],
      ['imdb'],
      ['imdb', 'x', 'y'],
      ['nothing', 'x'],
      ['movielens'],
      ['movielens', 'a', 'b'],
      ['movielens', 'a', '--fast'],
    ]) {
      const program = run(...args);
      expect(await program.exited, args.join(' ')).to.equal(2);
      expect(program.stderr).to.match(/Usage:/);
    }
  });

  it('ends with one sentence and exit code 1 where it cannot read', async () => {
    const damaged = run('movielens', dataSet('1,1,4.0,5\n1,2,4.25,6\n'));
    expect(await damaged.exited).to.equal(1);
    expect(damaged.stderr).to.equal(
      'ratings.csv, line 3, column 5: A rating is 0.5 to 5 stars in steps of 0.5.\n',
    );
    const missing = run('movielens', '/no/such/place');
    expect(await missing.exited).to.equal(1);
    expect(missing.stderr).to.equal('There is no /no/such/place.\n');
    expect(await counts()).to.deep.equal(UNTOUCHED);
  });

  for (const signal of ['SIGKILL', 'SIGINT'] as const)
    it(`leaves nothing behind when ${signal} ends it in the middle`, async () => {
      const program = run('movielens', dataSet(manyRatings()));
      await program.said(/Reading ratings: \d/, PATIENCE);
      program.kill(signal);
      expect(await program.exited).to.equal(signal === 'SIGINT' ? 1 : signal);
      if (signal === 'SIGINT') expect(program.stderr).to.equal('Interrupted; nothing was changed.\n');
      await eventually(
        'the end of its transaction',
        async () => {
          const open = await database.sql(
            `select from pg_stat_activity where application_name = 'movieconnect-import' and datname = current_database()`,
          );
          return open.length === 0 ? true : undefined;
        },
        PATIENCE,
      );
      expect(await counts()).to.deep.equal(UNTOUCHED);
    });

  it('prints what it did, without damaged lines where that is wanted', async () => {
    const program = run(
      'movielens',
      dataSet('1,1,4.0,5\n1,2,4.25,6\n2,2,5.0,6\n'),
      '--skip-bad',
      '--name',
      'own',
    );
    expect(await program.exited, program.stderr).to.equal(0);
    expect(program.stdout).to.match(/own is imported: 2 ratings by 2 people in/);
    expect(program.stdout).to.include('Films: 1 were there, 1 are new.');
    expect(program.stdout).to.include(
      'Damaged lines left out: 1; the first is ratings.csv, line 3, column 5:',
    );
    expect(await counts()).to.include({ movies: 2, users: 2, ratings: 2 });
  });
});

describe('The import of MovieLens latest-small', function () {
  this.timeout(300_000);
  let workshop: Workshop;

  before(function () {
    if (!existsSync(LATEST_SMALL)) skip(this, `needs MovieLens latest-small in ${LATEST_SMALL}`);
  });
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  it('brings up the database itself, and runs again beside the service without doubling', async () => {
    const dataDir = join(workshop.directory, 'data');
    const first = workshop.start(COMMAND, ['movielens', LATEST_SMALL], { DATA_DIR: dataDir });
    expect(await first.exited, first.stderr).to.equal(0);
    expect(first.stdout).to.match(/ml-latest-small is imported: 100,836 ratings by 610 people/);
    expect(first.stdout).to.include('Films: 7,589 were there, 2,153 are new.');

    const service = await Service.start(dataDir, await freePort(), { WEB_CONCURRENCY: '1' });
    try {
      const again = workshop.start(COMMAND, ['movielens', LATEST_SMALL], { DATA_DIR: dataDir });
      expect(await again.exited, again.stderr).to.equal(0);
      expect(again.stdout).to.include('0 are new, 0 changed, 0 removed, 100,836 unchanged');
      // Another data set of the same ratings is other people.
      const copy = join(workshop.directory, 'ml-copy');
      cpSync(LATEST_SMALL, copy, { recursive: true });
      const other = workshop.start(COMMAND, ['movielens', copy], { DATA_DIR: dataDir });
      expect(await other.exited, other.stderr).to.equal(0);
      expect(other.stdout).to.include('100,836 are new');
      expect((await fetch(`${service.url}/health/ready`)).status).to.equal(200);
    } finally {
      await service.stop();
    }
  });
});
