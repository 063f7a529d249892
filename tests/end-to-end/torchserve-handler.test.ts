import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { encodeModel } from '#recommender/format/encode-model';
import { storeArchive } from '../support/archives.ts';
import { madeUpItems } from '../support/made-up-items.ts';
import { eventually, isAlive, Workshop } from '../support/processes.ts';
import { needsTorchServe, TorchServe } from '../support/torchserve.ts';

/** Milliseconds. A worker reads torch before it reads the model. */
const PATIENCE = 120_000;
const A_MINUTE = 60_000;

interface Refusal {
  readonly code: number;
  readonly type: string;
  readonly message: string;
}
interface Description {
  readonly workers: readonly { readonly status: string; readonly pid: number }[];
}

describe('The handler in a real TorchServe', function () {
  this.timeout(2 * PATIENCE);
  const model = encodeModel(madeUpItems(4, 200, 0.5));
  let dataDir: string;
  let server: TorchServe;

  before(async function () {
    await needsTorchServe(this);
    dataDir = await mkdtemp(join(tmpdir(), 'movieconnect-handler-'));
    server = await TorchServe.start(dataDir);
  });
  after(async () => {
    await (server as TorchServe | undefined)?.stop();
    if ((dataDir as string | undefined) !== undefined)
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const register = async (archive: string, query = '') => {
    const url = `${server.managementUrl}/models?url=${archive}&initial_workers=1&synchronous=true${query}`;
    return fetch(url, { method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
  };
  const ask = (name: string, body: unknown) =>
    fetch(`${server.url}/predictions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(A_MINUTE),
    });
  const describeModel = async (name: string): Promise<Description> => {
    const answer = await fetch(`${server.managementUrl}/models/${name}`);
    // A model that could not be registered is soon unknown, with an object in place of the list.
    if (answer.status === 404) return { workers: [] };
    const [found] = (await answer.json()) as Description[];
    return found ?? { workers: [] };
  };
  const good = (limit: number) => ({ format: 1, history: [[5, 4.5]], limit });

  it('refuses a bad request of a batch and answers the others', async () => {
    const archive = await storeArchive(dataDir, 'batched', model);
    // TorchServe waits ten minutes for a batch to fill: what is answered before was one batch.
    const registered = await register(archive, '&batch_size=5&max_batch_delay=600000');
    expect(registered.status, await registered.text()).to.equal(200);
    const answers = await Promise.all(
      [good(1), { ...good(2), limit: -1 }, good(3), 'nonsense', good(5)].map((body) => ask('batched', body)),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 400, 200, 400, 200]);
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(bodies[1]).to.deep.equal({
      code: 400,
      type: 'BadRequest',
      message: 'The field limit must be a whole number from 0 to 10000.',
    } satisfies Refusal);
    const lists = [0, 2, 4].map((place) => bodies[place] as { model: string; films: unknown[] });
    expect(lists.map(({ films }) => films.length)).to.deep.equal([1, 3, 5]);
    expect(lists.every((list) => list.model === 'made-up-1')).to.equal(true);
  });

  it('has no answer of a model that is unknown', async () => {
    const answer = await ask('unknown', good(1));
    expect(answer.status).to.equal(404);
    expect(((await answer.json()) as Refusal).type).to.equal('ModelNotFoundException');
  });

  it('is back after its worker was killed', async () => {
    const archive = await storeArchive(dataDir, 'killed', model);
    await register(archive);
    const [worker] = (await describeModel('killed')).workers;
    process.kill(worker!.pid, 'SIGKILL');
    await eventually(
      'another worker',
      async () => {
        const [now] = (await describeModel('killed')).workers;
        return (now?.status === 'READY' && now.pid !== worker!.pid) || undefined;
      },
      PATIENCE,
    );
    expect((await ask('killed', good(1))).status).to.equal(200);
  });

  it('never serves a damaged model, and says why in one sentence', async () => {
    const damaged = Uint8Array.from(model);
    damaged[model.length - 1]! ^= 1;
    const archive = await storeArchive(dataDir, 'damaged', model, damaged);
    expect((await register(archive)).status).to.equal(500);
    expect((await describeModel('damaged')).workers).to.deep.equal([]);
    const sentence =
      'damaged cannot be served: model.safetensors is not the file that the card describes: its SHA-256 differs.';
    await eventually('the sentence', () => server.printed.includes(sentence) || undefined);
  });
});

describe('`npm run model:serve`', function () {
  this.timeout(2 * PATIENCE);
  let folder: string;
  let workshop: Workshop;

  before(async function () {
    await needsTorchServe(this);
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-serve-'));
    workshop = new Workshop();
  });
  after(async () => {
    await (workshop as Workshop | undefined)?.close();
    if ((folder as string | undefined) !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it('says in one sentence that its ports are taken', async () => {
    const server = await TorchServe.start(folder);
    try {
      const second = workshop.start('src/bootstrap/commands/model-serve.ts', [], {
        ...server.settings,
        DATA_DIR: folder,
      });
      expect(await second.exited).to.equal(1);
      expect(second.stderr).to.match(/^Port \d+ on 127\.0\.0\.1 cannot be had, .*\n$/);
    } finally {
      await server.stop();
    }
  });

  it('leaves no process and no file behind when it is asked to stop', async () => {
    const server = await TorchServe.start(folder);
    const archive = await storeArchive(folder, 'stopped', encodeModel(madeUpItems(5, 50, 0)));
    const url = `${server.managementUrl}/models?url=${archive}&initial_workers=1&synchronous=true`;
    expect((await fetch(url, { method: 'POST' })).status).to.equal(200);
    const started = server.processes();
    expect(started).to.have.length.of.at.least(2);
    const temporary = server.temporaryFolder();
    expect(existsSync(temporary)).to.equal(true);
    await server.stop();
    expect(started.filter(isAlive)).to.deep.equal([]);
    expect(existsSync(temporary)).to.equal(false);
  });
});
