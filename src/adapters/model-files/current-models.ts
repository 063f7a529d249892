import { published, putBack, type Publications } from '#domain/models/publications';
import type { CurrentModels } from './model-card.ts';
import { modelPaths } from './model-paths.ts';
import { DamagedModel } from './damaged-model.ts';
import { readCurrent } from './read-model.ts';
import { replaceFile } from '#kit/durable-files';

type Entry = Omit<CurrentModels, 'before' | 'withdrawn'>;

/** In service first, then those before it; empty when nothing was published, or when what tells it is damaged. */
export const publishedVersions = async (folder: string): Promise<readonly Entry[]> =>
  (await pointerOf(folder)).published;

/** Those that were rolled back, and not published since. */
export const withdrawnVersions = async (folder: string): Promise<readonly string[]> =>
  (await pointerOf(folder)).withdrawn;

export const writeCurrent = async (folder: string, entry: Entry): Promise<void> =>
  write(folder, published(await pointerOf(folder), entry));

/** Names a version before the one in service, and withdraws those after it. */
export const writeFormer = async (folder: string, version: string, since: string): Promise<void> =>
  write(folder, putBack<Entry>(await pointerOf(folder), { version, since }));

const pointerOf = async (folder: string): Promise<Publications<Entry>> => {
  const nothing = { published: [], withdrawn: [] };
  try {
    const current = await readCurrent(folder);
    if (current === undefined) return nothing;
    const { before = [], withdrawn = [], ...entry } = current;
    return { published: [entry, ...before], withdrawn };
  } catch (error) {
    // Whoever serves has said so already; a new publication heals it.
    if (error instanceof DamagedModel) return nothing;
    throw error;
  }
};

const write = (folder: string, { published: [entry, ...before], withdrawn }: Publications<Entry>) =>
  replaceFile(modelPaths.current(folder), JSON.stringify({ ...entry, before, withdrawn }, null, 2) + '\n');
