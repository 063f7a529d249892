import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { errorCode } from '#kit/error-code';
import { decodeModel } from '#recommender/format/decode-model';
import { UnusableModel } from '#recommender/format/layout';
import type { ItemModel } from '#recommender/format/item-model';
import { DamagedTensorFile, readTensorFile } from '#recommender/format/read-tensor-file';
import { DamagedModel } from './damaged-model.ts';
import { currentSchema, modelCardSchema, type CurrentModels, type ModelCard } from './model-card.ts';
import { modelPaths } from './model-paths.ts';

const CHUNK = 1024 * 1024;

/**
 * What is in service and what was before it; undefined when nothing was ever published.
 * @throws {DamagedModel}
 */
export const readCurrent = (folder: string): Promise<CurrentModels | undefined> =>
  readPointer(modelPaths.current(folder));

/**
 * Which version is in service; undefined when none was ever published.
 * @throws {DamagedModel}
 */
export const readCurrentVersion = async (folder: string): Promise<string | undefined> =>
  (await readCurrent(folder))?.version;

/**
 * Which version was trained last; undefined when none was.
 * @throws {DamagedModel}
 */
export const readLatestVersion = async (folder: string): Promise<string | undefined> =>
  (await readPointer(modelPaths.latest(folder)))?.version;

const readPointer = async (path: string): Promise<CurrentModels | undefined> => {
  try {
    return await readJson(path, currentSchema);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** @throws {DamagedModel} */
export const readCard = async (folder: string, version: string): Promise<ModelCard> => {
  const card = await readJson(modelPaths.card(folder, version), modelCardSchema);
  if (card.version !== version)
    throw new DamagedModel(`The card of model ${version} is that of ${card.version}.`);
  return card;
};

/**
 * Reads and checks one version in steps of a few milliseconds, so that requests go on meanwhile.
 * @throws {DamagedModel}
 */
export const readModel = async (
  folder: string,
  version: string,
): Promise<{ card: ModelCard; model: ItemModel }> => {
  const card = await readCard(folder, version);
  const bytes = await readChecked(modelPaths.model(folder, version), card);
  try {
    return { card, model: await decodeModel(readTensorFile(bytes), nextTurn) };
  } catch (cause) {
    if (!(cause instanceof DamagedTensorFile || cause instanceof UnusableModel)) throw cause;
    throw new DamagedModel(`The file of model ${version} is damaged: ${cause.message}`, { cause });
  }
};

const readJson = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
  const text = await readFile(path, 'utf8');
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DamagedModel(`${path} is damaged.`, { cause });
  }
};

/**
 * The bytes of a file of the model, if they are those that its card describes.
 * @throws {DamagedModel}
 */
export const readChecked = async (
  path: string,
  { version, bytes: size, sha256 }: Pick<ModelCard, 'version' | 'bytes' | 'sha256'>,
): Promise<ArrayBuffer> => {
  const file = await open(path, 'r');
  try {
    const { size: found } = await file.stat();
    if (found !== size)
      throw new DamagedModel(`The file of model ${version} has ${found} bytes instead of ${size}.`);
    const bytes = new ArrayBuffer(size);
    const hash = createHash('sha256');
    for (let at = 0; at < size;) {
      const chunk = new Uint8Array(bytes, at, Math.min(CHUNK, size - at));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) throw new DamagedModel(`The file of model ${version} ended too soon.`);
      hash.update(chunk.subarray(0, bytesRead));
      at += bytesRead;
    }
    if (hash.digest('hex') !== sha256) {
      throw new DamagedModel(
        `The file of model ${version} is not the one its card describes: its SHA-256 differs.`,
      );
    }
    return bytes;
  } finally {
    await file.close();
  }
};
