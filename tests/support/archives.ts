import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packArchive } from '#adapters/torchserve/archive/pack-archive';
import { accepted } from './outcomes.ts';
import { DEPLOYMENT } from '#adapters/torchserve/installation/installation';

/**
 * Puts an archive into the model store of a data directory. `served` is what lies in it in the end: where it differs
 * from the model, it is damaged.
 */
export const storeArchive = async (dataDir: string, modelName: string, model: Uint8Array, served = model) => {
  const version = 'made-up-1';
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const folder = join(dataDir, 'made-up', modelName);
  const [card, weights] = [join(folder, 'card.json'), join(folder, 'model.safetensors')];
  await mkdir(folder, { recursive: true });
  await writeFile(card, JSON.stringify({ version, sha256: sha256(model) }));
  await writeFile(weights, served);
  const archive = `${modelName}.mar`;
  const packed = await packArchive(join(dataDir, 'model-store', archive), {
    modelName,
    files: {
      version,
      createdAt: '2026-11-25T12:00:00.000Z',
      card,
      weights: { path: weights, bytes: served.length, sha256: sha256(served) },
    },
    handler: join(DEPLOYMENT, 'handler'),
  });
  accepted(packed);
  return archive;
};
