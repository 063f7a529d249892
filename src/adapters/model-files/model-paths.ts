import { join } from 'node:path';

export const modelPaths = {
  current: (folder: string) => join(folder, 'current.json'),
  card: (folder: string, version: string) => join(folder, version, 'card.json'),
  /** The version trained last, in service or not. */
  latest: (folder: string) => join(folder, 'latest.json'),
  full: (folder: string, version: string) => join(folder, version, 'full.safetensors'),
  model: (folder: string, version: string) => join(folder, version, 'model.safetensors'),
};
