import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HttpClient } from '../support/http.ts';
import { outputOf } from './support/command.ts';
import { describeContainers } from './support/engine.ts';
import { Load, type Shot } from './support/load.ts';
import { PASSWORD, somebody, type Person } from './support/person.ts';
import { compose, containersOf, inside, ready, root, shell, site, type, up } from './support/stack.ts';

const EVERYDAY: readonly Shot[] = [
  { method: 'GET', path: '/api/user/movies/?limit=10' },
  { method: 'GET', path: '/api/movie/9/' },
  { method: 'GET', path: '/api/movie/search/?title=godfather' },
  { method: 'POST', path: '/api/movie/22/rate/', body: { rating: 4 } },
  { method: 'GET', path: '/api/user/profile/' },
  { method: 'GET', path: '/' },
];

/** Fifty answers: what people see of films, and what one person sees of hers. */
const fiftyAnswers = async ({ client }: Person): Promise<readonly string[]> => {
  const paths = [
    ...Array.from({ length: 30 }, (_, at) => `/api/movie/${at + 1}/`),
    ...Array.from({ length: 10 }, (_, at) => `/api/movies/popular/?limit=${at + 5}`),
    ...Array.from({ length: 5 }, (_, at) => `/api/user/movies/?limit=${at + 5}`),
    '/api/user/profile/',
    '/api/user/movies/rated/',
    '/api/movie/search/?title=alien',
    '/api/movie/search/?title=godfather',
    '/api/movie/search/?title=amelie',
  ];
  const answers = [];
  for (const path of paths) {
    const { status, text } = await client.get(path);
    answers.push(`${path} ${status} ${text}`);
  }
  return answers;
};

describeContainers('An operator’s day', () => {
  let folder: string;
  before(async () => {
    await up();
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-operator-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('upgrade: replaces the API under 100 requests a second, and fails none', async () => {
    const { cookie } = await somebody();
    const [before] = await containersOf('api');
    const load = new Load(site, 100, EVERYDAY, cookie);
    await type('deploy/bin/upgrade');
    const { sent, failed, statuses } = await load.stop();
    expect(failed, JSON.stringify(statuses)).to.deep.equal([]);
    expect(sent).to.be.above(500);
    expect(await containersOf('api'))
      .to.have.length(1)
      .and.not.include(before);
  });

  it('upgrade: keeps the old one when the new one does not become healthy', async () => {
    const before = await containersOf('api');
    // This release refuses to start with it.
    const failing = await shell('deploy/bin/upgrade --no-build', { env: { RETRAIN_AT: 'never' } });
    expect(failing.code).to.equal(1);
    expect(failing.stderr).to.contain('RETRAIN_AT must be a time of day').and.contain('the old one serves');
    expect(await containersOf('api')).to.deep.equal(before);
    await ready();
  });

  it('upgrade: leaves the image of before under its name when the new one fails', async () => {
    const image = () => outputOf('docker', ['image', 'inspect', '-f', '{{.Id}}', 'movieconnect-api']);
    const [before, serving] = [await image(), await containersOf('api')];
    const other = join(folder, 'other.yml');
    await writeFile(other, 'services: { api: { build: { labels: { release: other } } } }');
    const env = { RETRAIN_AT: 'never', COMPOSE_FILE: `docker-compose.yml:${other}` };
    const failing = await shell('deploy/bin/upgrade', { env });
    expect(failing.code).to.equal(1);
    expect(failing.stderr).to.contain('the old one serves');
    expect(await image()).to.equal(before);
    await compose(['up', '-d']);
    expect(await containersOf('api')).to.deep.equal(serving);
  });

  it('back up, lose everything, restore: the same answers as before', async () => {
    const person = await somebody();
    for (const [movie, rating] of [
      [9, 5],
      [22, 4.5],
      [173, 1],
    ] as const)
      await person.client.post(`/api/movie/${movie}/rate/`, { rating });
    const before = await fiftyAnswers(person);
    expect(before).to.have.length(50);
    for (const answer of before) expect(answer).to.match(/^\S+ 200 /);
    const backup = join(folder, 'backup');
    expect(await type(`deploy/bin/backup ${backup}`)).to.equal(backup);

    await compose(['down', '-v', '-t', '3']);
    await type(`deploy/bin/restore ${backup}`);
    await ready();
    // The cookie of before holds as well: the signing keys are part of the backup.
    expect(await fiftyAnswers(person)).to.deep.equal(before);
    const again = await new HttpClient(site).post('/api/token/', {
      username: person.username,
      password: PASSWORD,
    });
    expect(again.status).to.equal(200);
  });

  it('restore: touches no database that holds something, and takes no damaged backup', async () => {
    const backup = join(folder, 'backup');
    const serving = [await containersOf('api'), await containersOf('nginx')];
    const refused = await shell(`deploy/bin/restore ${backup}`);
    expect(refused.code).to.equal(1);
    expect(refused.stderr).to.contain('The database is not empty');
    expect([await containersOf('api'), await containersOf('nginx')], 'go on').to.deep.equal(serving);
    await ready();
    await writeFile(join(backup, 'database.dump'), 'x');
    const damaged = await shell(`deploy/bin/restore ${backup}`);
    expect(damaged.code).to.equal(1);
    expect(damaged.stderr).to.contain('damaged');
    await ready();
  });

  it('back up: keeps nothing that is not whole', async () => {
    const target = join(folder, 'half');
    await compose(['stop', '-t', '3', 'db']);
    const failing = await shell(`deploy/bin/backup ${target}`);
    expect(failing.code).to.not.equal(0);
    expect(await outputOf('ls', [folder])).to.not.contain('half');
    await up();
  });

  it('rotate the database’s password: the old one is refused, and no request fails', async () => {
    const { cookie } = await somebody();
    const password = () => inside('db', 'cat', '/var/lib/postgresql/secrets/password');
    const old = await password();
    const load = new Load(site, 30, EVERYDAY, cookie);
    await type('deploy/bin/rotate-database-password');
    expect(await password()).to.not.equal(old);
    expect((await load.stop()).failed).to.deep.equal([]);
    // New connections have to be made: those of before end here.
    await inside(
      'db',
      'psql',
      ...[
        '-U',
        'postgres',
        '-Atc',
        `select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'mcuser' and state = 'idle'`,
      ],
    );
    await ready();
    const refused = await shell(
      `docker compose exec -T -e PGPASSWORD=${old} -e PGPASSFILE=/dev/null db psql -h db -d mcdatabase_dev -U mcuser -c 'select 1'`,
    );
    expect(refused.stderr).to.contain('password authentication failed');
    expect(
      await inside('db', 'psql', '-h', 'db', '-d', 'mcdatabase_dev', '-U', 'mcuser', '-Atc', 'select 1'),
    ).to.equal('1');
  });

  it('rotate the signing key: nobody is signed out', async () => {
    const person = await somebody();
    const kids = async () =>
      (JSON.parse(await inside('api', 'cat', '/data/signing-keys.json')) as { kid: string }[]).map(
        ({ kid }) => kid,
      );
    const before = await kids();
    await type('deploy/bin/rotate-signing-key');
    expect(await kids())
      .to.have.length(before.length + 2)
      .and.include.members(before);
    expect((await person.client.get('/api/user/profile/')).status).to.equal(200);
    expect((await person.client.post('/api/token/refresh/')).status).to.equal(200);
  });

  it('add a worker and remove it again: nginx finds both, and no request fails', async () => {
    await type('deploy/bin/add-worker');
    expect(await containersOf('api')).to.have.length(2);
    const seen = new Set<string>();
    const { cookie } = await somebody();
    const load = new Load(site, 50, EVERYDAY, cookie);
    while (seen.size < 2) {
      const id = (await fetch(`${site}/health/live`)).headers.get('x-request-id') ?? '';
      const line = await shell(`deploy/bin/request ${id}`);
      const upstream = /"upstream":"([^"]+)"/.exec(line.stdout)?.[1];
      if (upstream !== undefined) seen.add(upstream);
    }
    await type('deploy/bin/add-worker 1');
    expect((await load.stop()).failed).to.deep.equal([]);
    expect(await containersOf('api')).to.have.length(1);
  });

  it('find why a request failed, from its X-Request-Id', async () => {
    const answer = await fetch(`${site}/api/movie/search/`);
    expect(answer.status).to.equal(400);
    const found = await type(`deploy/bin/request ${answer.headers.get('x-request-id') ?? ''}`);
    expect(found)
      .to.match(/nginx.*"status":400/)
      .and.match(/api.*"route":"\/api\/movie\/search\/".*"status":400/);
    expect((await shell('deploy/bin/request no-such-request')).code).to.equal(1);
  });

  it('tells by --help what each command does', async () => {
    for (const name of ['backup', 'restore', 'upgrade', 'add-worker', 'request']) {
      const help = await type(`deploy/bin/${name} --help`);
      expect(help, name).to.contain(`deploy/bin/${name}`);
    }
    expect(await readFile(join(root, 'deploy/bin/backup'), 'utf8')).to.contain('Exit code');
  });
});
