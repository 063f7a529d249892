import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { HttpClient } from '../support/http.ts';
import { Workshop, type Program } from '../support/processes.ts';
import { freePort } from '../support/free-port.ts';
import { Service } from '../support/service.ts';
import { addPeople, onDatabaseOf } from './model-ratings.ts';

const command = (name: string): string =>
  join(import.meta.dirname, `../../src/bootstrap/commands/model-${name}.ts`);

/** A training takes seconds on an idle machine, and minutes beside other tests. */
const PATIENCE = 480_000;
const LOOK_AGAIN = 250;
const SETTINGS = { RETRAIN_AFTER: '2000' };
const LIST = '/api/user/movies/?limit=20';

interface Listed {
  readonly source: string;
}

describe('The life of a model', function () {
  this.timeout(1_200_000);
  let folder: string;
  let dataDir: string;
  let workshop: Workshop;
  let service: Service;
  let client: HttpClient;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-model-life-'));
    dataDir = join(folder, 'data');
    workshop = new Workshop();
    service = await Service.start(dataDir, await freePort(), SETTINGS);
    client = new HttpClient(service.url);
    const credentials = { username: 'somebody', password: 'popcorn at midnight' };
    await client.post('/api/user/signup/', credentials);
    await client.post('/api/token/', credentials);
  });
  after(async () => {
    await service.stop();
    await workshop.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const run = async (name: string, ...args: readonly string[]): Promise<Program> => {
    const program = workshop.start(command(name), args, { DATA_DIR: dataDir });
    await program.exited;
    return program;
  };

  const beginsTrainings = async (times: number): Promise<void> => {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
      if ([...service.printed.matchAll(/A training begins/g)].length >= times) return;
      await pause(LOOK_AGAIN);
    }
    throw new Error(`No training began. The service printed:\n${service.printed}`);
  };

  /** Asks for lists until the service has published what it learned, and gives the sources of them all. */
  const sourcesUntilPublished = async (): Promise<ReadonlySet<string>> => {
    const sources = new Set<string>();
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
      await pause(LOOK_AGAIN);
      const answer = await client.get(LIST);
      expect(answer.status, answer.text).to.equal(200);
      for (const { source } of answer.json as Listed[]) sources.add(source);
      if (/Model learned-\w+ is published/.test(service.printed)) return sources;
    }
    const news = service.printed.split('\n').filter((line) => !line.includes('"msg":"request"'));
    throw new Error(`No training was published. The service printed:\n${news.join('\n')}`);
  };

  it('begins with what films are, and learns by itself from ratings that come', async () => {
    expect((await run('status')).stdout).to.match(/^In service: content-/);
    await onDatabaseOf(dataDir, (database) => addPeople(database, 'early', 600));
    const sources = await sourcesUntilPublished();
    expect([...sources]).to.deep.equal(['model']);
    const { stdout } = await run('status');
    expect(stdout).to.match(/^In service: learned-/);
    expect(stdout).to.match(
      /NDCG@100 0\.\d{4} on \d+ people held out, where content-\w+ before it had 0\.\d{4}/,
    );
    expect(stdout).to.match(
      /Last training of the service: .* 24\d{3} ratings\. Model learned-\w+ is published\./,
    );
  });

  it('tells each step of a training in the log of the service', () => {
    const steps = [...service.printed.matchAll(/"msg":"Training: ([^"]*)"/g)].map(([, step]) => step ?? '');
    const wanted = [
      /^\d+ ratings of \d+ films by \d+ people\.$/,
      /^Lambda: \S+, NDCG@100 0\.\d{4}; .*\.$/,
      /^Learning the weights of \d+ films\.$/,
      /^Writing the model down\.$/,
      /^Judging the model on people whom it has not seen\.$/,
    ];
    expect(wanted.map((pattern) => steps.findIndex((step) => pattern.test(step)))).to.not.include(-1);
  });

  it('is rolled back and published again beside the running service', async () => {
    const back = await run('rollback');
    expect(back.stdout).to.match(/^Model content-\w+ is in service again, instead of learned-\w+\.\n$/);
    const none = await run('rollback');
    expect(await none.exited).to.equal(1);
    expect(none.stderr).to.match(/^No model before content-\w+ can be put back in service\.\n$/);
    const refused = await run('publish');
    expect(await refused.exited).to.equal(1);
    expect(refused.stderr).to.match(
      /^Model learned-\w+ was taken out of service by a rollback\. Nothing was changed; --force publishes it all the same\.\n$/,
    );
    const again = await run('publish', '--force');
    expect(again.stdout).to.match(/^Model learned-\w+ is published\./);
    const already = await run('publish');
    expect(await already.exited).to.equal(0);
    expect(already.stdout).to.match(/is in service already\.\n$/);
  });

  it('refuses a worse one, unless it is forced', async () => {
    const [, content = ''] = /Before it: {2}(content-\w+)/.exec((await run('status')).stdout) ?? [];
    const place = join(dataDir, 'models', content);
    const refused = await run('publish', '--model', place);
    expect(await refused.exited).to.equal(1);
    expect(refused.stderr).to.match(
      /^Model content-\w+ is worse than learned-\w+: .*\. Nothing was changed; --force publishes it all the same\.\n$/,
    );
    const forced = await run('publish', '--model', place, '--force');
    expect(await forced.exited, forced.stderr).to.equal(0);
    expect((await run('rollback')).stdout).to.include('is in service again, instead of content-');
  });

  it('tells how its commands are used, and refuses wrong use with exit code 2', async () => {
    for (const name of ['publish', 'rollback', 'status']) {
      const help = await run(name, '--help');
      expect(await help.exited).to.equal(0);
      expect(help.stdout).to.include(`npm run model:${name}`);
      expect(await (await run(name, '--no-such-option')).exited, name).to.equal(2);
    }
  });

  it('learns again when enough ratings are new, ends promptly when it is stopped, and begins again', async () => {
    await onDatabaseOf(dataDir, (database) => addPeople(database, 'later', 100));
    await beginsTrainings(2);
    const asked = performance.now();
    await service.stop();
    expect(performance.now() - asked).to.be.below(5_000);
    expect(service.printed).not.to.include('The training failed');
    const { stdout } = await run('status');
    expect(stdout).to.match(/^In service: learned-/);
    expect(stdout).not.to.include('failed').and.not.to.include('is running');
    service = await Service.start(dataDir, await freePort(), SETTINGS);
    await beginsTrainings(1);
  });
});
