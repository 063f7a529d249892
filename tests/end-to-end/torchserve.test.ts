import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { Load, type Seen } from '../support/load.ts';
import { eventually, Workshop, type Program } from '../support/processes.ts';
import { Service } from '../support/service.ts';
import { needsTorchServe, TorchServe } from '../support/torchserve.ts';
import { addPeople, onDatabaseOf } from './model-ratings.ts';

const command = (name: string): string =>
  join(import.meta.dirname, `../../src/bootstrap/commands/model-${name}.ts`);

/** Milliseconds. */
const PATIENCE = 120_000;
const KILL_EVERY = 200;
/** Requests a second. */
const RATE = 20;
const LIST = '/api/user/movies/?limit=20';

/** Generous, because tests run on busy machines: the budget itself has tests of its own. */
const SETTINGS = { RECOMMENDER_TIMEOUT: '3s', RETRAIN_AFTER: '2000' };

interface Listed {
  readonly source: string;
  readonly because: readonly object[];
}

describe('A service whose lists come from TorchServe', function () {
  this.timeout(400_000);
  let folder: string;
  let dataDir: string;
  let workshop: Workshop;
  let torchServe: TorchServe;
  let service: Service;
  let client: HttpClient;

  before(async function () {
    await needsTorchServe(this);
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-torchserve-'));
    dataDir = join(folder, 'data');
    workshop = new Workshop();
    torchServe = await TorchServe.start(dataDir);
    service = await Service.start(dataDir, await freePort(), { ...SETTINGS, ...torchServe.settings });
    client = new HttpClient(service.url);
    const credentials = { username: 'somebody', password: 'popcorn at midnight' };
    await client.post('/api/user/signup/', credentials);
    await client.post('/api/token/', credentials);
  });
  after(async () => {
    await (service as Service | undefined)?.stop();
    await (torchServe as TorchServe | undefined)?.stop();
    await (workshop as Workshop | undefined)?.close();
    if ((folder as string | undefined) !== undefined)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const list = async (): Promise<readonly Listed[]> => {
    const answer = await client.get(LIST);
    expect(answer.status, answer.text).to.equal(200);
    return answer.json as Listed[];
  };
  const comesFrom = (source: string): Promise<readonly Listed[]> =>
    eventually(
      `lists of the ${source}`,
      async () => {
        // Enough at once to meet every worker of the service.
        const lists = await Promise.all(Array.from({ length: 8 }, list));
        return lists.flat().every((movie) => movie.source === source) ? lists[0] : undefined;
      },
      PATIENCE,
    );
  const run = async (name: string, ...args: readonly string[]): Promise<Program> => {
    const program = workshop.start(command(name), args, { DATA_DIR: dataDir, ...torchServe.settings });
    await program.exited;
    return program;
  };
  const underLoad = async (work: () => Promise<unknown>): Promise<Seen> => {
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const load = new Load(`${service.url}${LIST}`, cookie, RATE);
    try {
      await work();
    } finally {
      // Without it a failure would leave requests behind.
      load.stop();
    }
    return load.end();
  };
  const news = (): string =>
    service.printed
      .split('\n')
      .filter((line) => !line.includes('"msg":"request"'))
      .map((line) => line.replace(/"stack":"[^"]*"/, ''))
      .join('\n');
  const timesLogged = (text: string): number => service.printed.split(text).length - 1;

  it('brings the model to the server by itself, and takes lists from there', async () => {
    await comesFrom('model');
    const { stdout } = await run('status');
    expect(stdout).to.match(/^Model server serves content-\w+, 1 of 1 workers READY\.$/m);
  });

  it('says because of which ratings, and heeds a rating in the next list', async () => {
    for (const [movieId, rating] of [
      [9, 5],
      [22, 4.5],
      [173, 1],
    ])
      // prettier-ignore
      await client.post(`/api/movie/${movieId}/rate/`, { rating });
    const movies = await list();
    expect(movies.every(({ source }) => source === 'model')).to.equal(true);
    expect(movies.some(({ because }) => because.length > 0)).to.equal(true);
  });

  it('costs nobody a list when a worker is killed, and heals', async () => {
    const seen = await underLoad(async () => {
      // One that is back soon is only waited for: it is killed again and again, until lists can wait no longer.
      const killing = setInterval(() => torchServe.killWorker(), KILL_EVERY);
      try {
        await eventually(
          'a list of the fallback',
          async () => (await list()).some(({ source }) => source === 'fallback') || undefined,
          PATIENCE,
        );
      } finally {
        clearInterval(killing);
      }
      await comesFrom('model');
    });
    expect(seen.failed).to.equal(0);
  });

  it('costs nobody a list when the whole server is killed, and takes its return up', async () => {
    const seen = await underLoad(async () => {
      await torchServe.kill();
      const movies = await comesFrom('fallback');
      expect(movies.some(({ because }) => because.length > 0)).to.equal(true);
      expect((await run('status')).stdout).to.include('Model server: does not answer.');
      await torchServe.start();
      await comesFrom('model');
    });
    expect(seen.failed).to.equal(0);
    expect(seen.fallbacks).to.be.greaterThan(0);
  });

  it('follows a training, a rollback and a publication without a list from elsewhere', async () => {
    const serves = (kind: string): Promise<unknown> =>
      eventually(
        `the model server with a ${kind} model`,
        async () => {
          const { stdout } = await run('status');
          return new RegExp(`^Model server serves ${kind}-\\w+, 1 of 1`, 'm').test(stdout) || undefined;
        },
        PATIENCE,
      );
    const seen = await underLoad(async () => {
      await onDatabaseOf(dataDir, (database) => addPeople(database, 'early', 600));
      await service.hasPrinted(/Model learned-\w+ is published/, PATIENCE);
      await serves('learned');
      const back = await run('rollback');
      expect(back.stdout).to.match(/^The model server serves content-\w+\.$/m);
      const again = await run('publish', '--force');
      expect(again.stdout, again.stderr).to.match(/^The model server serves learned-\w+\.$/m);
      const [, content = ''] = /Before it: {2}(content-\w+)/.exec((await run('status')).stdout) ?? [];
      const refused = await run('publish', '--model', join(dataDir, 'models', content));
      expect(await refused.exited).to.equal(1);
      expect(refused.stderr).to.match(
        /is worse than learned-\w+.*Nothing was changed; --force publishes it all the same\.$/m,
      );
      await serves('learned');
    });
    expect(seen, news()).to.include({ failed: 0, fallbacks: 0 });
  });

  it('says that the server follows when it is away, and brings it there when it is back', async () => {
    await torchServe.kill();
    const back = await run('rollback');
    expect(await back.exited, back.stderr).to.equal(0);
    expect(back.stdout).to.include('The model server does not answer now; the running service brings it');
    await torchServe.start();
    await eventually(
      'the model server with the model of before',
      async () => /^Model server serves content-\w+, 1 of 1/m.test((await run('status')).stdout) || undefined,
      PATIENCE,
    );
    await comesFrom('model');
  });

  it('has told of each outage once a worker', async () => {
    await eventually('the end of the outages', async () => {
      await list();
      return timesLogged('The model server answers again') > 0 || undefined;
    });
    // Two workers, and four times that the server was not there: before its first model, and killed three times.
    expect(timesLogged('People get lists of the fallback meanwhile')).to.be.within(2, 8);
  });
});
