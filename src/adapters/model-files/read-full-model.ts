import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { modelPaths } from './model-paths.ts';
import { DamagedModel } from './damaged-model.ts';
import { readCard, readChecked, readCurrentVersion, readLatestVersion } from './read-model.ts';
import { UnusableModel } from '#recommender/format/layout';
import { DamagedTensorFile, readTensorFile } from '#recommender/format/read-tensor-file';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { decodeFullModel } from '#recommender/format/decode-full-model';

/**
 * The unpruned model of a folder: of a version's own folder, or the version trained last in a folder of models.
 * @throws {DamagedModel}
 */
export const readFullModel = async (given: string): Promise<BlendRanker> => {
  const { folder, version } = await locate(resolve(given));
  const { full } = await readCard(folder, version);
  if (full === undefined) throw new DamagedModel(`Model ${version} has no full form: train it from ratings.`);
  const bytes = await readChecked(modelPaths.full(folder, version), { version, ...full });
  try {
    return new BlendRanker(await decodeFullModel(readTensorFile(bytes), nextTurn));
  } catch (cause) {
    if (!(cause instanceof DamagedTensorFile || cause instanceof UnusableModel)) throw cause;
    throw new DamagedModel(`The full file of model ${version} is damaged: ${cause.message}`, { cause });
  }
};

const locate = async (given: string): Promise<{ folder: string; version: string }> => {
  const [parent, name] = [dirname(given), basename(given)];
  if (await exists(modelPaths.card(parent, name))) return { folder: parent, version: name };
  const version = (await readLatestVersion(given)) ?? (await readCurrentVersion(given));
  if (version === undefined) throw new DamagedModel(`There is no model in ${given}.`);
  return { folder: given, version };
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
