import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { ModelInService } from '#adapters/model-files/model-in-service';
import { publishTrainedModel, type TrainedModel } from '#adapters/model-files/publish-trained-model';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { encodeModel } from '#recommender/format/encode-model';
import { itemModelOf } from './item-model-of.ts';

/** A model of one film, by whose id a test sees which model answers. */
const modelOf = (movieId: number, version = `v${movieId}`): TrainedModel => {
  const movie = { id: movieId, year: null, genres: [], baseline: 0, adds: new Map<number, number>() };
  const bytes = encodeModel(itemModelOf([movie], new Array<number>(10).fill(0)));
  return { bytes, card: cardOf(bytes, version) };
};

const cardOf = (bytes: Uint8Array, version: string) => ({
  kind: 'content',
  version,
  createdAt: '2026-11-23T00:00:00.000Z',
  data: 'one film',
  parameters: {},
  quality: {},
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const ANYTHING = { history: [], filter: {}, limit: 1 };

describe('the store of model files', () => {
  let folder: string;
  let news: string[];
  let store: ModelInService;
  let recommender: InProcessRecommender;

  /** Far between looks: only `look` acts, so that nothing depends on time. */
  const open = async () => {
    store = await ModelInService.open(folder, { report: (sentence) => news.push(sentence), lookEvery: 1e8 });
    recommender = new InProcessRecommender(store);
  };
  const answering = async () => (await recommender.recommend(ANYTHING))[0]?.movieId;
  const fileOf = (version: string, name: string) => join(folder, version, name);
  const rewriteCard = async (version: string, change: object) => {
    const card = JSON.parse(await readFile(fileOf(version, 'card.json'), 'utf8')) as object;
    await writeFile(fileOf(version, 'card.json'), JSON.stringify({ ...card, ...change }));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
    news = [];
  });
  afterEach(async () => {
    store.close();
    await rm(folder, { recursive: true });
  });

  it('serves the model that was published', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await open();
    expect(await answering()).to.equal(1);
    expect(store.current?.card.version).to.equal('v1');
    expect(news).to.deep.equal(['Model v1 (1 films) is in service.']);
  });

  it('is unavailable without a model, says so once, and heals when one appears', async () => {
    await open();
    await store.look();
    const fault = await recommender.recommend(ANYTHING).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(Unavailable);
    expect(news).to.deep.equal(['No model has been published yet.']);
    await publishTrainedModel(folder, modelOf(1));
    await store.look();
    expect(await answering()).to.equal(1);
  });

  it('notices a new model by itself', async () => {
    await publishTrainedModel(folder, modelOf(1));
    const noticed = Promise.withResolvers<undefined>();
    store = await ModelInService.open(folder, {
      lookEvery: 5,
      report: (sentence) => sentence.includes('v2') && noticed.resolve(undefined),
    });
    await publishTrainedModel(folder, modelOf(2));
    await noticed.promise;
    expect(store.current?.card.version).to.equal('v2');
  });

  it('loads nothing while nothing changes', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await open();
    const before = store.current;
    await store.look();
    expect(store.current).to.equal(before);
  });

  it('answers every request while models are swapped', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await open();
    const swapping = new AbortController();
    const answered = new Set<number | undefined>();
    const asking = (async () => {
      while (!swapping.signal.aborted) {
        answered.add(await answering());
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (let version = 2; version <= 8; version++) {
      await publishTrainedModel(folder, modelOf(version));
      await store.look();
    }
    swapping.abort();
    await asking;
    expect(answered.has(undefined)).to.be.false;
    expect(answered.size).to.be.greaterThan(2);
    expect(await answering()).to.equal(8);
  });

  const damages: Readonly<Record<string, [() => Promise<unknown>, RegExp]>> = {
    'is cut off': [
      async () => {
        const bytes = await readFile(fileOf('v2', 'model.safetensors'));
        await writeFile(fileOf('v2', 'model.safetensors'), bytes.subarray(0, -1));
      },
      /bytes instead of/,
    ],
    'has one bit changed': [
      async () => {
        const bytes = await readFile(fileOf('v2', 'model.safetensors'));
        bytes[bytes.length - 1]! ^= 1;
        await writeFile(fileOf('v2', 'model.safetensors'), bytes);
      },
      /SHA-256 differs/,
    ],
    'is no model although the card agrees': [
      async () => {
        const bytes = new TextEncoder().encode('no tensors at all');
        await writeFile(fileOf('v2', 'model.safetensors'), bytes);
        await rewriteCard('v2', cardOf(bytes, 'v2'));
      },
      /file of model v2 is damaged/,
    ],
    'has the card of another version': [() => rewriteCard('v2', { version: 'v1' }), /is that of v1/],
    'has a card without a hash': [() => rewriteCard('v2', { sha256: undefined }), /card\.json is damaged/],
    'has a card that is not JSON': [() => writeFile(fileOf('v2', 'card.json'), '{'), /card\.json is damaged/],
    'has no file': [() => rm(fileOf('v2', 'model.safetensors')), /cannot be read/],
    'is named by a damaged pointer': [
      () => writeFile(join(folder, 'current.json'), ''),
      /current\.json is damaged/,
    ],
    'is named by a path': [
      () => writeFile(join(folder, 'current.json'), '{"version":"../v2"}'),
      /current\.json is damaged/,
    ],
  };
  for (const [damage, [inflict, sentence]] of Object.entries(damages)) {
    it(`keeps the former model when the new one ${damage}, says so once, and heals`, async () => {
      await publishTrainedModel(folder, modelOf(1));
      await open();
      await publishTrainedModel(folder, modelOf(2));
      await inflict();
      await store.look();
      await store.look();
      expect(await answering()).to.equal(1);
      expect(news.slice(1)).to.have.length(1);
      expect(news[1])
        .to.match(sentence)
        .and.to.match(/Model v1 stays in use\.$/);
      await publishTrainedModel(folder, modelOf(2));
      await store.look();
      expect(await answering()).to.equal(2);
    });
  }

  it('speaks of a damage again when it comes back', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await open();
    for (let time = 0; time < 2; time++) {
      await publishTrainedModel(folder, modelOf(2));
      await rewriteCard('v2', { sha256: '0'.repeat(64) });
      await store.look();
      await publishTrainedModel(folder, modelOf(1));
      await store.look();
    }
    expect(news.filter((sentence) => sentence.includes('SHA-256 differs'))).to.have.length(2);
  });

  it('tries again after a while although no file seems to have changed', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await open();
    await publishTrainedModel(folder, modelOf(2));
    const file = fileOf('v2', 'model.safetensors');
    const good = await readFile(file);
    const writeUnnoticed = async (bytes: Uint8Array) => {
      await writeFile(file, bytes);
      await utimes(file, 1000, 1000);
    };
    await writeUnnoticed(good.map((byte, i) => (i === good.length - 1 ? byte ^ 1 : byte)));
    await store.look();
    await writeUnnoticed(good);
    await store.look();
    expect(await answering()).to.equal(1);
    for (let look = 0; look < 30; look++) await store.look();
    expect(await answering()).to.equal(2);
  });

  it('has no model to offer when the only one is damaged', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await rewriteCard('v1', { sha256: '0'.repeat(64) });
    await open();
    expect(store.current).to.equal(undefined);
    expect(news[0]).to.match(/There is no other model\.$/);
  });

  it('keeps serving when the pointer disappears', async () => {
    await publishTrainedModel(folder, modelOf(1));
    await open();
    await rm(join(folder, 'current.json'));
    await store.look();
    expect(await answering()).to.equal(1);
  });

  it('is published whole by many at once, and leaves no temporary file', async () => {
    await Promise.all(Array.from({ length: 8 }, () => publishTrainedModel(folder, modelOf(1))));
    await open();
    expect(await answering()).to.equal(1);
    expect((await readdir(folder)).sort()).to.deep.equal(['current.json', 'v1']);
    expect((await readdir(join(folder, 'v1'))).sort()).to.deep.equal(['card.json', 'model.safetensors']);
  });
});
