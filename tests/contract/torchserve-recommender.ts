import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import type { ItemModel } from '#recommender/format/item-model';
import { encodeModel } from '#recommender/format/encode-model';
import { modelFilesIn } from '#adapters/model-files/model-files';
import { TorchServeModelServer } from '#adapters/torchserve/management/torchserve-model-server';
import { TorchServeRecommender } from '#adapters/torchserve/torchserve-recommender';
import { unobserved } from '#application/recommendation/model-calls';
import { DEPLOYMENT } from '#adapters/torchserve/installation/installation';
import type { TorchServe } from '../support/torchserve.ts';

/** Milliseconds: nothing here is about time. */
const PATIENCE = 10_000;

/** Writes a model as a trainer does, or, with `spoil`, as no trainer should. */
export const writeModel = async (
  folder: string,
  version: string,
  model: ItemModel,
  spoil: (bytes: Uint8Array) => void = () => undefined,
): Promise<void> => {
  const bytes = encodeModel(model);
  spoil(bytes);
  await mkdir(join(folder, version), { recursive: true });
  await writeFile(join(folder, version, 'model.safetensors'), bytes);
  const card = {
    kind: 'learned',
    version,
    createdAt: '2026-11-25T12:00:00.000Z',
    data: 'made up',
    parameters: {},
    quality: {},
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await writeFile(join(folder, version, 'card.json'), JSON.stringify(card));
};

/** The management port of a TorchServe that runs on this data directory. */
export const modelServerOf = (server: TorchServe, dataDir: string): TorchServeModelServer =>
  new TorchServeModelServer({
    url: server.managementUrl,
    modelName: 'movieconnect',
    store: join(dataDir, 'model-store'),
    handler: join(DEPLOYMENT, 'handler'),
    files: modelFilesIn(join(dataDir, 'models')),
  });

/** A recommender of whatever this TorchServe has in service. */
export const recommenderOf = ({ url }: TorchServe): TorchServeRecommender =>
  new TorchServeRecommender(
    { url, modelName: 'movieconnect', timeout: PATIENCE },
    {
      clock: new ManualClock(),
      versions: { includes: () => Promise.resolve(true) },
      isReady: () => Promise.resolve(true),
      observer: unobserved,
      report: () => undefined,
    },
  );
