import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { modelPaths } from './model-paths.ts';
import { readCurrentVersion, readLatestVersion } from './read-model.ts';

/**
 * The model of a version's own folder, or the one trained last in a folder of models; undefined when there is none.
 * @throws {DamagedModel}
 */
export const locateModel = async (
  place: string,
): Promise<{ readonly folder: string; readonly version: string } | undefined> => {
  const given = resolve(place);
  const [parent, name] = [dirname(given), basename(given)];
  if (await exists(modelPaths.card(parent, name))) return { folder: parent, version: name };
  const version = (await readLatestVersion(given)) ?? (await readCurrentVersion(given));
  return version === undefined ? undefined : { folder: given, version };
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
