import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from './model-card.ts';
import { readCard } from './read-model.ts';

const TRAINED = /^(content|learned)-[0-9a-f]{12}$/;
/** Milliseconds: no training takes longer to write its files. */
const WRITING = 3_600_000;

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
};

/** The cards of the models in a folder; what is not there whole is passed over. */
export const cardsIn = async (folder: string): Promise<readonly ModelCard[]> => {
  const names = await foldersIn(folder);
  const cards = await Promise.all(names.map((name) => readCard(folder, name).catch(() => undefined)));
  return cards.filter((card) => card !== undefined);
};

/**
 * Deletes the other models that are older than the newest of those to keep, and what trainings left that were ended
 * while they wrote. What is newer may be in the making.
 */
export const keepOnly = async (folder: string, kept: readonly (string | undefined)[]): Promise<void> => {
  const cards = await cardsIn(folder);
  const newest = Math.max(...cards.filter(({ version }) => kept.includes(version)).map(madeAt));
  const old = cards.filter((card) => !kept.includes(card.version) && madeAt(card) < newest);
  const whole = new Set(cards.map(({ version }) => version));
  const unfinished: string[] = [];
  for (const name of await foldersIn(folder)) {
    if (whole.has(name) || !TRAINED.test(name) || kept.includes(name)) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < newest - WRITING) unfinished.push(name);
  }
  for (const name of [...old.map(({ version }) => version), ...unfinished])
    await rm(join(folder, name), { recursive: true, force: true });
};

const madeAt = ({ createdAt }: ModelCard): number => Date.parse(createdAt);
