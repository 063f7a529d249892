import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

/** What belongs to TorchServe in this project: configuration, handler, lists of what it needs. */
export const DEPLOYMENT = join(ROOT, 'deploy/torchserve');

/** Where `npm run model:setup` puts TorchServe. One for all data directories: it holds no data. */
export const HOME = join(ROOT, '.torchserve');

/** The virtual environment of a home. */
export const venvOf = (home: string): string => join(home, 'venv');

export const pythonOf = (home: string): string => join(venvOf(home), 'bin/python3');

/** Written when everything lies there, and says what was wanted then. */
export const stampOf = (home: string): string => join(venvOf(home), '.movieconnect-setup.json');

/** The folder of Python packages that holds TorchServe, undefined while it is not set up. */
export const sitePackages = (home: string): string | undefined => {
  if (!existsSync(stampOf(home))) return undefined;
  const [found] = globSync(join(venvOf(home), 'lib/python3*/site-packages/ts/frontend/model-server.jar'));
  return found === undefined ? undefined : join(found, '../../..');
};
