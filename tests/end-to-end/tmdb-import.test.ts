import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { eventually, Workshop, type Program } from '../support/processes.ts';
import { aTmdbFilm, StandInTmdb, TMDB_KEY } from '../support/stand-in-tmdb.ts';

const COMMAND = join(import.meta.dirname, '../../src/bootstrap/commands/import.ts');
const FILMS = 120;
const IDS = Array.from({ length: FILMS }, (_, at) => at + 1);

/** As TMDb names its list of a day. */
const listOf = (day: Date): string => {
  const [year, month, date] = day.toISOString().slice(0, 10).split('-');
  return `movie_ids_${month}_${date}_${year}.json.gz`;
};

describe('The import of the films of TMDb', function () {
  this.timeout(180_000);
  let database: TestDatabase;
  let tmdb: StandInTmdb;
  let workshop: Workshop;

  before(async () => {
    database = await createDatabase();
    await database.sql(`insert into catalogue_loads (name, movie_count) values ('demonstration', 0)`);
    tmdb = await new StandInTmdb().start();
    tmdb.add(...IDS.map((id) => aTmdbFilm(id)));
    const lines = IDS.map((id) => ({ adult: false, id, original_title: 'x', popularity: id, video: false }));
    tmdb.idFiles.set(listOf(new Date()), lines);
    workshop = new Workshop();
  });
  after(async () => {
    await workshop.close();
    await tmdb.stop();
    await database.drop();
  });

  const run = (env: NodeJS.ProcessEnv, ...args: readonly string[]): Program =>
    workshop.start(COMMAND, ['tmdb', ...args], {
      ...{ DATABASE_URL: database.url, DATA_DIR: join(workshop.directory, 'data'), TMDB_URL: tmdb.url },
      ...{ TMDB_FILES_URL: tmdb.url, TMDB_RATE: '50', POSTER_HOSTS: 'image.tmdb.org', ...env },
    });
  const films = async () => {
    const [row] = await database.sql<{ count: number }>('select count(*)::int as count from movies');
    return row?.count;
  };
  const askedFilms = () => tmdb.asked.filter((path) => path.startsWith('/3/movie/'));

  it('wants a key, and says where to get one', async () => {
    const program = run({});
    expect(await program.exited).to.equal(1);
    expect(program.stderr).to.match(/^TMDB_API_KEY is not set; themoviedb\.org/);
    expect(tmdb.asked).to.deep.equal([]);
  });

  it('says that the key is refused, and not what it is', async () => {
    const wrong = TMDB_KEY.replaceAll('0', '9');
    const program = run({ TMDB_API_KEY: wrong });
    expect(await program.exited).to.equal(1);
    expect(program.stderr).to.match(/^TMDb refuses the key \(it answered 401\)/);
    expect(program.stdout + program.stderr).to.not.contain(wrong);
  });

  it('goes on where it was when it is killed in the middle, and asks for nothing twice that was answered', async () => {
    tmdb.asked.length = 0;
    const first = run({ TMDB_API_KEY: TMDB_KEY });
    await eventually('its middle', () => askedFilms().length >= 60 || undefined, 120_000);
    first.kill('SIGKILL');
    await first.exited;
    expect(await films()).to.equal(0);

    const again = run({ TMDB_API_KEY: TMDB_KEY });
    expect(await again.exited, again.stderr).to.equal(0);
    expect(await films()).to.equal(FILMS);
    // Of those that were under way the answer was lost.
    expect(askedFilms().length).to.be.within(FILMS, FILMS + 20);
    expect(tmdb.asked.filter((path) => path.startsWith('/p/'))).to.have.length(1);
    expect(again.stdout).to.match(
      /This product uses the TMDB API but is not endorsed or certified by TMDB\./,
    );
    expect(again.stdout).to.match(/Asking TMDb: 100 %, 120 films/);
    expect(again.stdout).to.match(/Films: 120 are new/);
    const [film] = await database.sql('select * from movies where tmdb_id = 7');
    expect(film).to.include({
      ...{ title: 'Film 7', imdb_id: 'tt9000007', wikidata_id: 'Q97', year: 2020, overview: 'Plot 7.' },
      poster_url: 'https://image.tmdb.org/t/p/w342/poster7.jpg',
    });
    expect(
      await database.sql(
        `select title from other_titles where source = 'tmdb' and title like '% 7' order by 1`,
      ),
    ).to.deep.equal([{ title: 'Métrage 7' }, { title: 'Streifen 7' }]);
  });

  it('asks for nothing again a day later, and changes nothing', async () => {
    tmdb.asked.length = 0;
    const program = run({ TMDB_API_KEY: TMDB_KEY, POSTER_HOSTS: '' }, '--films', '50', '--votes', '2000');
    expect(await program.exited, program.stderr).to.equal(0);
    expect(tmdb.asked).to.deep.equal(['/3/configuration']);
    expect(program.stdout).to.match(/POSTER_HOSTS does not name image\.tmdb\.org/);
    expect(await films()).to.equal(FILMS);
  });

  it('has written the key nowhere', () => {
    const folder = join(workshop.directory, 'data', 'tmdb');
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes(TMDB_KEY), name).to.equal(false);
  });
});
