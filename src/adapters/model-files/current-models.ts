import { KEPT_VERSIONS } from '#application/models/model-shelf';
import type { CurrentModels } from './model-card.ts';
import { modelPaths } from './model-paths.ts';
import { ModelRefused, readCurrent } from './read-model.ts';
import { writeAtomically } from './write-atomically.ts';

type Entry = Omit<CurrentModels, 'before'>;

/** In service first, then those before it; empty when nothing was published, or when what tells it is damaged. */
export const publishedVersions = async (folder: string): Promise<readonly Entry[]> => {
  try {
    const current = await readCurrent(folder);
    if (current === undefined) return [];
    const { before = [], ...entry } = current;
    return [entry, ...before];
  } catch (error) {
    // Whoever serves has said so already; a new publication heals it.
    if (error instanceof ModelRefused) return [];
    throw error;
  }
};

/** Names the version in service; the one that it replaces is the first to go back to. */
export const writeCurrent = async (folder: string, entry: Entry): Promise<void> => {
  const others = (await publishedVersions(folder)).filter(({ version }) => version !== entry.version);
  await write(folder, entry, others.slice(0, KEPT_VERSIONS - 1));
};

/** Names a version before the one in service, and forgets those after it. */
export const writeFormer = async (folder: string, version: string, since: string): Promise<void> => {
  const published = await publishedVersions(folder);
  const at = published.findIndex((entry) => entry.version === version);
  await write(folder, { ...published[at], version, since }, published.slice(at + 1));
};

const write = (folder: string, entry: Entry, before: readonly Entry[]): Promise<void> =>
  writeAtomically(modelPaths.current(folder), JSON.stringify({ ...entry, before }, null, 2) + '\n');
