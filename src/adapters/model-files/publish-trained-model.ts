import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeCurrent } from './current-models.ts';
import type { ModelCard } from './model-card.ts';
import { modelPaths } from './model-paths.ts';
import { replaceFile } from '#kit/durable-files';

export interface TrainedModel {
  readonly bytes: Uint8Array;
  readonly card: ModelCard;
}

/** Puts a model into `folder` and names it the one in service. Doing it twice, or twice at once, is harmless. */
export const publishTrainedModel = async (folder: string, { bytes, card }: TrainedModel): Promise<void> => {
  const model = modelPaths.model(folder, card.version);
  await mkdir(dirname(model), { recursive: true });
  await replaceFile(model, bytes);
  await replaceFile(modelPaths.card(folder, card.version), JSON.stringify(card, null, 2) + '\n');
  await writeCurrent(folder, { version: card.version, since: card.createdAt });
};
