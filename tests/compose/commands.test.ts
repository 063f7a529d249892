import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from './support/command.ts';
import { describeContainers } from './support/engine.ts';
import { PASSWORD, somebody } from './support/person.ts';
import { HttpClient } from '../support/http.ts';
import {
  compose,
  containersOf,
  down,
  environment,
  inside,
  project,
  ready,
  root,
  shell,
  site,
  type,
  up,
} from './support/stack.ts';

/** A line with a terminal, as somebody sits at one. */
const atTerminal = (line: string, input: string) =>
  run('script', ['-qec', line, '/dev/null'], { cwd: root, env: environment({ TERM: 'dumb' }), input });

describeContainers('The commands of docs/containers.md', () => {
  let page: string;
  before(async () => {
    page = await readFile(join(root, 'docs/containers.md'), 'utf8');
  });
  beforeEach(() => up());

  for (const spelling of ['docker compose', 'docker-compose']) {
    it(`start, build, stop and end the service: ${spelling}`, async () => {
      const person = await somebody();
      const signsIn = async () =>
        (await new HttpClient(site).post('/api/token/', { username: person.username, password: PASSWORD }))
          .status;
      for (const line of [
        `${spelling} build`,
        `${spelling} up -d --build`,
        `${spelling} stop`,
        `${spelling} up -d`,
        `${spelling} down`,
        `${spelling} up -d`,
      ]) {
        if (spelling === 'docker compose') expect(page, line).to.contain(line);
        await type(line);
      }
      await ready();
      expect(await signsIn(), 'what was saved is there').to.equal(200);
    });
  }

  it('remove everything where that is asked: docker compose down -v', async () => {
    const person = await somebody();
    expect(page).to.contain('docker compose down -v');
    await down('-v');
    expect(
      await type('docker volume ls -q --filter label=com.docker.compose.project=$COMPOSE_PROJECT_NAME'),
    ).to.equal('');
    await up();
    const answer = await new HttpClient(site).post('/api/token/', {
      username: person.username,
      password: PASSWORD,
    });
    expect(answer.status).to.equal(401);
  });

  it('show what runs: docker ps', async () => {
    const names = await type('docker ps --format "{{.Names}}"');
    for (const service of ['api', 'db', 'model', 'nginx']) expect(names).to.contain(`${project}-${service}-`);
  });

  it('lead into each container: docker exec -it ... /bin/bash', async () => {
    for (const service of ['api', 'db', 'model', 'nginx']) {
      const [id = ''] = await containersOf(service);
      const { stdout } = await atTerminal(`docker exec -it ${id} /bin/bash`, 'echo in-$((40 + 2))\nexit\n');
      expect(stdout, service).to.contain('in-42');
    }
  });

  it('show the tables without a question: psql -h db -d mcdatabase_dev -U mcuser', async () => {
    const line = 'psql -h db -d mcdatabase_dev -U mcuser';
    expect(page).to.contain(line);
    const [id = ''] = await containersOf('db');
    const { stdout } = await atTerminal(
      `docker exec -it -e PAGER=cat ${id} /bin/bash`,
      `${line}\n\\dt\n\\l\n\\c\n\\q\nexit\n`,
    );
    expect(stdout)
      .to.match(/users\s*\|\s*table\s*\|\s*mcuser/)
      .and.match(/mcdatabase_dev\s*\|\s*mcuser/)
      .and.match(/connected to database "mcdatabase_dev" as user "mcuser"/);
  });

  it('import, train and tell of models: docker compose run --rm api ...', async () => {
    const help = await type('docker compose run --rm --no-deps -T api import --help');
    expect(help).to.contain('movielens');
    const status = await type('docker compose run --rm --no-deps -T api model:status');
    expect(status).to.match(/content-[0-9a-f]+/);
    const none = await shell('docker compose run --rm --no-deps -T api import movielens /nowhere');
    expect(none.code).to.equal(1);
  });

  it('show the metrics from inside alone', async () => {
    const metrics = await type('deploy/bin/metrics');
    expect(metrics).to.match(/^movieconnect_http_requests_total\{/m);
    expect((await fetch(`${site}/metrics`)).status).to.equal(404);
    await compose(['ps']);
    expect(await inside('api', 'id', '-un')).to.equal('node');
  });
});
