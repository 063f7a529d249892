import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { FileModelRepository } from '#adapters/model-files/file-model-repository';
import { modelPaths } from '#adapters/model-files/model-paths';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { encodeModel } from '#recommender/format/encode-model';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted, refused } from '../../support/outcomes.ts';
import { madeUpBlend } from '../../support/made-up-blend.ts';

const VERSION = 'learned-0123456789ab';
const HISTORY = [10, 13, 16, 22].map((movieId) => ({ movieId, halfStars: halfStarsFrom(5) }));

describe('the part of a model that is judged', () => {
  let folder: string;
  const full = madeUpBlend();
  const write = async (hasFull: boolean) => {
    const served = encodeModel(full.model);
    const blend = encodeFullModel(full);
    const described = (bytes: Uint8Array) => ({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const card = {
      kind: 'learned',
      version: VERSION,
      createdAt: new Date(0).toISOString(),
      data: 'made up',
      parameters: {},
      quality: {},
      ...described(served),
      ...(hasFull && { full: described(blend) }),
    };
    await mkdir(join(folder, VERSION), { recursive: true });
    await writeFile(modelPaths.model(folder, VERSION), served);
    if (hasFull) await writeFile(modelPaths.full(folder, VERSION), blend);
    await writeFile(modelPaths.card(folder, VERSION), JSON.stringify(card));
  };
  const opened = (part?: 'pruned' | 'full') => new FileModelRepository(folder, part).open(VERSION);
  const best = async (part?: 'pruned' | 'full') => accepted(await opened(part)).best(HISTORY, 20);
  const linear = new ItemScorer(full.model)
    .recommend({ history: HISTORY, filter: {}, limit: 20 })
    .map(({ movieId }) => movieId);
  const blended = new BlendRanker(full).best(HISTORY, 20);

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'models-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('is what serves in process, or all of it where a model server serves', async () => {
    await write(true);
    expect(blended).to.not.deep.equal(linear);
    expect(await best()).to.deep.equal(linear);
    expect(await best('full')).to.deep.equal(blended);
  });

  it('is what serves in process where the model has no more', async () => {
    await write(false);
    expect(await best('full')).to.deep.equal(linear);
  });

  it('is refused when it is damaged', async () => {
    await write(true);
    await writeFile(modelPaths.full(folder, VERSION), new Uint8Array(encodeFullModel(full).length));
    expect(refused(await opened('full')).code).to.equal('damaged');
    expect(await best()).to.deep.equal(linear);
  });
});
