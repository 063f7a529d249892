import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import type { TorchServeRecommender } from '#adapters/torchserve/torchserve-recommender';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { faultOf } from '../support/outcomes.ts';
import { needsTorchServe, TorchServe } from '../support/torchserve.ts';
import { itemModelOf } from '../unit/recommendation/item-model-of.ts';
import { describeModelServer } from './model-server.ts';
import { describeRecommender } from './recommender.ts';
import { modelServerOf, recommenderOf, writeModel } from './torchserve-recommender.ts';

const MOVIES = 120;
const CLOSE = 1e-4;

/** The same film differs by this at most; films that are nearer than it may change places. */
const expectTheSame = (ours: readonly RankedMovie[], theirs: readonly RankedMovie[]): void => {
  expect(ours).to.have.length(theirs.length);
  const byId = new Map(theirs.map((movie) => [movie.movieId, movie]));
  ours.forEach((movie, place) => {
    expect(movie.score).to.be.closeTo(theirs[place]?.score ?? NaN, CLOSE);
    const other = byId.get(movie.movieId);
    // The last ones may have changed places with the first that is not listed.
    if (other === undefined) return;
    expect(movie.score).to.be.closeTo(other.score, CLOSE);
    expect(movie.baseline).to.be.closeTo(other.baseline, CLOSE);
    const shares = new Map(other.shares.map(({ movieId, share }) => [movieId, share]));
    for (const { movieId, share } of movie.shares)
      expect(share).to.be.closeTo(shares.get(movieId) ?? 0, CLOSE);
    expect(movie.shares.length).to.be.closeTo(other.shares.length, MOVIES / 10);
  });
};

/** Films with rows of chance, the same each time. */
const madeUpModel = () => {
  let seed = 7;
  const chance = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const movies = Array.from({ length: MOVIES }, (_, i) => ({
    id: 3 * i + 1,
    year: i % 9 === 0 ? null : 1950 + (i % 60),
    genres: i % 2 === 0 ? ['Drama'] : ['Comedy', 'Romance'],
    baseline: chance(),
    adds: new Map(Array.from({ length: 30 }, () => [3 * Math.floor(chance() * MOVIES) + 1, chance() - 0.3])),
  }));
  const stars = Array.from({ length: 10 }, (_, i) => (i - 4) / 5);
  return itemModelOf(movies, stars, 0.4);
};

const histories = fc.uniqueArray(
  fc.record({
    movieId: fc.integer({ min: 1, max: 3 * MOVIES }),
    halfStars: fc.integer({ min: 1, max: 10 }).map((half) => halfStarsFrom(half / 2)),
  }),
  { selector: ({ movieId }) => movieId, maxLength: 80 },
);
const filters = fc.record(
  {
    genre: fc.constantFrom('drama', 'ROMANCE', 'western'),
    yearFrom: fc.integer({ min: 1940, max: 2000 }),
    yearTo: fc.integer({ min: 1970, max: 2020 }),
  },
  { requiredKeys: [] },
);

describe('A real TorchServe', function () {
  this.timeout(180_000);
  let dataDir: string;
  let server: TorchServe;
  let versions = 0;
  const opened: TorchServeRecommender[] = [];

  before(async function () {
    await needsTorchServe(this);
    dataDir = await mkdtemp(join(tmpdir(), 'movieconnect-torchserve-'));
    server = await TorchServe.start(dataDir);
  });
  after(async () => {
    await Promise.all(opened.map((recommender) => recommender.close()));
    await (server as TorchServe | undefined)?.stop();
    if ((dataDir as string | undefined) !== undefined) await rm(dataDir, { recursive: true, force: true });
  });

  /** Puts a model in service. */
  const serving = async (model: ReturnType<typeof itemModelOf>): Promise<TorchServeRecommender> => {
    const version = `learned-${versions++}`;
    await writeModel(join(dataDir, 'models'), version, model);
    const management = modelServerOf(server, dataDir);
    await management.load(version);
    await management.putInService(version);
    const recommender = recommenderOf(server);
    opened.push(recommender);
    return recommender;
  };

  describeRecommender('TorchServe', ({ movies, stars }) => serving(itemModelOf(movies, stars)));

  describeModelServer('TorchServe', () => ({
    server: modelServerOf(server, dataDir),
    trained: async (version) =>
      writeModel(join(dataDir, 'models'), version, itemModelOf([], new Array<number>(10).fill(0))),
  }));

  it('refuses a model that its worker finds damaged, and goes on with what it serves', async () => {
    await serving(madeUpModel());
    const management = modelServerOf(server, dataDir);
    const before = await management.versions();
    await writeModel(join(dataDir, 'models'), 'learned-bad', madeUpModel(), (bytes) => bytes.fill(255, 0, 8));
    for (let time = 0; time < 2; time++)
      expect(String(await faultOf(management.load('learned-bad')))).to.include('TorchServe answered 500');
    expect(await management.versions()).to.deep.equal(before);
  });

  it('gives the same lists, scores and shares as the model in process', async () => {
    const model = madeUpModel();
    const inProcess = new InProcessRecommender({ current: { scorer: new ItemScorer(model) } });
    const theirs = await serving(model);
    const limits = fc.integer({ min: 1, max: MOVIES });
    await fc.assert(
      fc.asyncProperty(histories, filters, limits, async (history, filter, limit) => {
        const request = { history, filter, limit };
        expectTheSame(await theirs.recommend(request), await inProcess.recommend(request));
      }),
      { numRuns: 60 },
    );
  });
});
