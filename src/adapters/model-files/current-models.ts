import { KEPT_VERSIONS } from '#application/models/model-repository';
import type { CurrentModels } from './model-card.ts';
import { modelPaths } from './model-paths.ts';
import { DamagedModel } from './damaged-model.ts';
import { readCurrent } from './read-model.ts';
import { replaceFile } from '#kit/durable-files';

type Entry = Omit<CurrentModels, 'before' | 'withdrawn'>;

/** More rollbacks than anybody remembers. */
const MOST_WITHDRAWN = 20;

/** In service first, then those before it; empty when nothing was published, or when what tells it is damaged. */
export const publishedVersions = async (folder: string): Promise<readonly Entry[]> =>
  (await pointerOf(folder)).published;

/** Those that were rolled back, and not published since. */
export const withdrawnVersions = async (folder: string): Promise<readonly string[]> =>
  (await pointerOf(folder)).withdrawn;

/** Names the version in service; the one that it replaces is the first to go back to. */
export const writeCurrent = async (folder: string, entry: Entry): Promise<void> => {
  const { published, withdrawn } = await pointerOf(folder);
  const others = published.filter(({ version }) => version !== entry.version);
  await write(folder, {
    ...entry,
    before: others.slice(0, KEPT_VERSIONS - 1),
    withdrawn: withdrawn.filter((version) => version !== entry.version),
  });
};

/** Names a version before the one in service, and withdraws those after it. */
export const writeFormer = async (folder: string, version: string, since: string): Promise<void> => {
  const { published, withdrawn } = await pointerOf(folder);
  const at = published.findIndex((entry) => entry.version === version);
  const after = published.slice(0, Math.max(0, at)).map((entry) => entry.version);
  await write(folder, {
    ...published[at],
    version,
    since,
    before: published.slice(at + 1),
    withdrawn: [...new Set([...after, ...withdrawn])]
      .filter((each) => each !== version)
      .slice(0, MOST_WITHDRAWN),
  });
};

interface Pointer {
  readonly published: readonly Entry[];
  readonly withdrawn: readonly string[];
}

const pointerOf = async (folder: string): Promise<Pointer> => {
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

const write = (folder: string, current: CurrentModels): Promise<void> =>
  replaceFile(modelPaths.current(folder), JSON.stringify(current, null, 2) + '\n');
