import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { describeContainers } from './support/engine.ts';
import { Load, type LoadReport, type Shot } from './support/load.ts';
import { somebody } from './support/person.ts';
import { compose, containersOf, healthOf, inside, ready, shell, site, up } from './support/stack.ts';
import { outputOf } from './support/command.ts';

const PAGE: Shot = { method: 'GET', path: '/' };
const MOVIE: Shot = { method: 'GET', path: '/api/movie/9/' };
const LIST: Shot = { method: 'GET', path: '/api/user/movies/?limit=5' };
const RATE: Shot = { method: 'POST', path: '/api/movie/22/rate/', body: { rating: 4 } };
const LIVE: Shot = { method: 'GET', path: '/health/live' };

/** An answer that tells people to come back is one; a hang or a broken connection is not. */
const UNAVAILABLE = /: 503$/;

const restarts = async (id: string): Promise<number> =>
  Number(await outputOf('docker', ['inspect', '-f', '{{.RestartCount}}', id]));

/** Ends every process in the container of a service, and comes back when its restart policy has brought it back. */
const killed = async (service: string, user: string): Promise<void> => {
  const [id = ''] = await containersOf(service);
  const before = await restarts(id);
  // From inside: an engine does not restart what was ended through itself.
  await shell(`docker exec -u ${user} ${id} sh -c 'kill -9 -1'`);
  await eventually(
    `the restart of ${service}`,
    async () => ((await restarts(id)) > before ? true : undefined),
    60_000,
  );
  await eventually(
    `${service} in health`,
    async () => ((await healthOf(service)) === 'healthy' ? true : undefined),
    120_000,
  );
  await ready();
};

const tell = (service: string, { sent, statuses, outage, slowest }: LoadReport): void => {
  const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
  const counts = Object.entries(statuses).map(([status, count]) => `${count} x ${status}`);
  process.stdout.write(
    `    death of ${service}: ${sent} requests (${counts.join(', ')}), outage ${seconds(outage)} s, slowest ${seconds(slowest)} s\n`,
  );
};

describeContainers('The death of a container under load', () => {
  before(() => up());

  it('of the model: nobody notices, lists come from elsewhere', async () => {
    const { cookie } = await somebody();
    const load = new Load(site, 20, [LIST, MOVIE, RATE], cookie);
    await killed('model', 'model-server');
    const report = await load.stop();
    tell('model', report);
    expect(report.failed).to.deep.equal([]);
    expect(report.slowest).to.be.below(10_000);
  });

  it('of the API: pages go on, everything else says when to come back, and comes back by itself', async () => {
    const { cookie } = await somebody();
    const pages = new Load(site, 5, [PAGE]);
    const load = new Load(site, 20, [LIST, MOVIE, RATE], cookie);
    await killed('api', 'node');
    const [report, seen] = [await load.stop(), await pages.stop()];
    tell('api', report);
    expect(seen.failed).to.deep.equal([]);
    for (const { what } of report.failed) expect(what).to.match(UNAVAILABLE);
    expect(report.outage).to.be.within(1, 90_000);
  });

  it('of the database: what needs it says when to come back, and nothing acknowledged is lost', async () => {
    const person = await somebody();
    await person.client.post('/api/movie/9/rate/', { rating: 5 });
    const pages = new Load(site, 5, [PAGE, LIVE]);
    const load = new Load(site, 20, [LIST, MOVIE, RATE], person.cookie);
    await killed('db', 'postgres');
    const [report, seen] = [await load.stop(), await pages.stop()];
    tell('db', report);
    expect(seen.failed).to.deep.equal([]);
    for (const { what } of report.failed) expect(what).to.match(UNAVAILABLE);
    const movie = await person.client.get('/api/movie/9/');
    expect(movie.json).to.include({ rated: 5 });
  });

  it('of nginx: it is back in seconds', async () => {
    const load = new Load(site, 20, [PAGE, MOVIE]);
    await killed('nginx', 'nginx');
    const report = await load.stop();
    tell('nginx', report);
    expect(report.outage).to.be.below(30_000);
    expect(Object.keys(report.statuses)).to.include('200');
  });
});

describeContainers('A reload of nginx that fails', () => {
  before(() => up());

  it('is made again, until it has worked', async () => {
    const inNginx = (script: string) => inside('nginx', 'sh', '-euc', script);
    const workers = () => inNginx("grep -l 'worker[ ]process' /proc/[0-9]*/cmdline 2> /dev/null || true");
    const before = await workers();
    await inNginx(
      'echo "broken;" >> /tmp/nginx/snippets/reload.conf; echo "# of before" > /tmp/nginx/api-addresses',
    );
    await eventually('the failing', async () =>
      (await compose(['logs', '--since', '60s', 'nginx'])).includes('unknown directive "broken"')
        ? true
        : undefined,
    );
    expect(await workers()).to.equal(before);
    await inNginx('sed -i /broken/d /tmp/nginx/snippets/reload.conf');
    await eventually('new workers', async () => ((await workers()) === before ? undefined : true), 30_000);
    await ready();
  });
});
