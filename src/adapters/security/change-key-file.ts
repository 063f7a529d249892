import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#kit/durable-files';
import { KEY_FILE, loadOrCreateKeyRing, newKey, OWNER_ONLY, type KeyEntry } from './key-file.ts';
import { parseKeyRing } from './parse-key-ring.ts';
import type { KeyAlgorithm } from './signing-key.ts';

const isOver = ({ retireAt }: KeyEntry, now: Date): boolean =>
  retireAt !== null && retireAt !== undefined && new Date(retireAt) <= now;

const earlier = (one: string | null | undefined, other: Date): string =>
  one !== null && one !== undefined && new Date(one) < other ? one : other.toISOString();

/** The keys of the file in `dataDir`, with what they are made of. @throws {Error} as `loadOrCreateKeyRing` */
export const readKeyEntries = async (dataDir: string): Promise<readonly KeyEntry[]> => {
  await loadOrCreateKeyRing(dataDir);
  return JSON.parse(await readFile(join(dataDir, KEY_FILE), 'utf8')) as readonly KeyEntry[];
};

const writeKeyEntries = async (dataDir: string, entries: readonly KeyEntry[]): Promise<void> => {
  const json = JSON.stringify(entries, null, 2);
  parseKeyRing(json);
  await replaceFile(join(dataDir, KEY_FILE), json, OWNER_ONLY);
};

export interface Rotation {
  readonly now: Date;
  /** When the new keys begin to sign; by then every process must know them. */
  readonly from: Date;
  /** Milliseconds after `from` for which what the keys of before have signed is still known. */
  readonly overlap: number;
  /** Of the new keys. */
  readonly alg: KeyAlgorithm;
}

/**
 * Adds a new key of each use to the ring in `dataDir`, and says when those of before retire; the ones that have retired
 * are forgotten.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const rotateKeyFile = async (
  dataDir: string,
  { now, from, overlap, alg }: Rotation,
): Promise<void> => {
  const end = new Date(from.getTime() + overlap);
  const kept = (await readKeyEntries(dataDir))
    .filter((entry) => !isOver(entry, now))
    .map((entry) => ({ ...entry, retireAt: earlier(entry.retireAt, end) }));
  const added = (['access', 'refresh'] as const).map((use) => newKey(use, alg, from));
  await writeKeyEntries(dataDir, [...kept, ...added]);
};

/**
 * Takes a key out of the ring in `dataDir` at once: what it has signed opens nothing any more. Where no other key of its
 * use is in force, a new one is.
 * @returns false: there is no such key
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const retireKey = async (
  dataDir: string,
  kid: string,
  { now, alg }: Pick<Rotation, 'now' | 'alg'>,
): Promise<boolean> => {
  const entries = await readKeyEntries(dataDir);
  const retired = entries.find((entry) => entry.kid === kid);
  if (retired === undefined) return false;
  const kept = entries.filter((entry) => entry !== retired && !isOver(entry, now));
  const canSign = kept.some(({ use, notBefore }) => use === retired.use && new Date(notBefore) <= now);
  await writeKeyEntries(dataDir, canSign ? kept : [...kept, newKey(retired.use, alg, now)]);
  return true;
};
