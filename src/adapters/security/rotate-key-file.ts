import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#kit/durable-files';
import { KEY_FILE, loadOrCreateKeyRing, newKey, OWNER_ONLY, type KeyEntry } from './key-file.ts';
import { parseKeyRing } from './parse-key-ring.ts';

export interface Rotation {
  readonly now: Date;
  /** When the new keys begin to sign; by then every process must know them. */
  readonly from: Date;
  /** Milliseconds after `from` for which what the keys of before have signed is still known. */
  readonly overlap: number;
}

const isOver = ({ retireAt }: KeyEntry, now: Date): boolean =>
  retireAt !== null && retireAt !== undefined && new Date(retireAt) <= now;

const earlier = (one: string | null | undefined, other: Date): string =>
  one !== null && one !== undefined && new Date(one) < other ? one : other.toISOString();

/**
 * Adds a new key of each use to the ring in `dataDir`, and says when those of before retire; the ones that have retired
 * are forgotten. Processes that run already know the new keys after a restart.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const rotateKeyFile = async (dataDir: string, { now, from, overlap }: Rotation): Promise<void> => {
  await loadOrCreateKeyRing(dataDir);
  const path = join(dataDir, KEY_FILE);
  const entries = JSON.parse(await readFile(path, 'utf8')) as readonly KeyEntry[];
  const end = new Date(from.getTime() + overlap);
  const kept = entries
    .filter((entry) => !isOver(entry, now))
    .map((entry) => ({ ...entry, retireAt: earlier(entry.retireAt, end) }));
  const added = (['access', 'refresh'] as const).map((use) => newKey(use, from));
  const json = JSON.stringify([...kept, ...added], null, 2);
  parseKeyRing(json);
  await replaceFile(path, json, OWNER_ONLY);
};
