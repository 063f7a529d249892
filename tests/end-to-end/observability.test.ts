import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { eventually, Workshop } from '../support/processes.ts';
import { hasPrometheus, startPrometheus, type Prometheus } from '../support/prometheus.ts';
import { skip } from '../support/skip.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'deploy/observability');
const SCRIPT = join(import.meta.dirname, 'metered-service-process.ts');
const START = 120_000;

interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}

const { panels } = JSON.parse(readFileSync(join(FOLDER, 'grafana/dashboard.json'), 'utf8')) as {
  readonly panels: readonly Panel[];
};
const rules = readFileSync(join(FOLDER, 'alerts.yml'), 'utf8');

/** The metrics that a text names: ours, and those of Node and the process. */
const metricsIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/\b(?:movieconnect|nodejs|process)_[a-z0-9_]+\b/g));

describe('What watches over the service', function () {
  this.timeout(2 * START);

  before(function () {
    if (!hasPrometheus()) skip(this, 'needs Prometheus and promtool');
  });

  const promtool = (...args: readonly string[]): void => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: FOLDER, encoding: 'utf8' });
    expect(status, stdout + stderr).to.equal(0);
  };

  it('is a configuration and rules that Prometheus takes', () => {
    promtool('check', 'config', 'prometheus.yml');
    promtool('check', 'rules', 'alerts.yml');
  });

  it('rings when it should, and never on a quiet day', () => {
    promtool('test', 'rules', 'alerts-test.yml');
  });

  it('is told alert by alert in docs/metrics.md, with what to do', () => {
    const page = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
    const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    expect(alerts.filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
    expect(rules.match(/action: \S/g)).to.have.length(alerts.length);
  });

  describe('beside a service with people on it', () => {
    let workshop: Workshop;
    let database: TestDatabase;
    let prometheus: Prometheus;
    let client: HttpClient;

    before(async () => {
      workshop = new Workshop();
      database = await createDatabase();
      const film = await aMovie(database.sql);
      const port = await freePort();
      const service = workshop.start(SCRIPT, [], {
        PORT: String(port),
        DATA_DIR: join(workshop.directory, 'data'),
        DATABASE_URL: database.url,
        WEB_CONCURRENCY: '1',
        // Nobody answers there: its calls and the fallbacks are counted.
        RECOMMENDER: 'torchserve',
        TORCHSERVE_URL: 'http://127.0.0.1:1',
        TORCHSERVE_MANAGEMENT_URL: 'http://127.0.0.1:1',
        LOG_LEVEL: 'error',
      });
      await service.said(/MovieConnect answers at/, START);
      client = new HttpClient(`http://127.0.0.1:${port}`);
      await listFor(client, film);
      prometheus = await startPrometheus(`127.0.0.1:${port}`);
    });

    after(async () => {
      await prometheus.stop();
      await workshop.close();
      await database.drop();
    });

    it('names only metrics that the service tells', async () => {
      const told = metricsIn((await client.get('/metrics')).text);
      const named = metricsIn(
        [rules, ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))].join('\n'),
      );
      expect(named.size).to.be.above(15);
      expect([...named].filter((name) => !told.has(name))).to.deep.equal([]);
    });

    it('shows something in each line of each panel', async () => {
      for (const { title, targets } of panels)
        for (const { expr } of targets)
          await eventually(
            `a line of the panel “${title}”: ${expr}`,
            async () => {
              await client.get('/health/live');
              return (await prometheus.count(expr.replaceAll('$__rate_interval', '1m'))) > 0 || undefined;
            },
            60_000,
          );
    });
  });
});

/** Somebody signs up and in, rates a film, and asks for a list. */
const listFor = async (client: HttpClient, film: number): Promise<void> => {
  const [username, password] = ['ann', 'a long and quiet river'];
  const signedUp = await client.post('/api/user/signup/', { username, password });
  expect(signedUp.status, signedUp.text).to.equal(201);
  const signedIn = await client.post('/api/token/', { username, password });
  expect(signedIn.status, signedIn.text).to.equal(200);
  const rated = await client.post(`/api/movie/${film}/rate/`, { rating: 4 });
  expect(rated.status, rated.text).to.be.oneOf([200, 201, 204]);
  const list = await client.get('/api/user/movies/');
  expect(list.status, list.text).to.equal(200);
};
