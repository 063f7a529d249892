import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from './model-card.ts';
import { readCard } from './read-model.ts';

/** The cards of the models in a folder; what is not there whole is passed over. */
export const cardsIn = async (folder: string): Promise<readonly ModelCard[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const cards = await Promise.all(names.map((name) => readCard(folder, name).catch(() => undefined)));
  return cards.filter((card) => card !== undefined);
};

/** Deletes the models that were trained before `published`, except those to keep: nobody will ask for them again. */
export const deleteOlder = async (
  folder: string,
  published: ModelCard,
  kept: readonly (string | undefined)[],
): Promise<void> => {
  for (const { version, createdAt } of await cardsIn(folder))
    if (createdAt < published.createdAt && !kept.includes(version))
      await rm(join(folder, version), { recursive: true, force: true });
};
