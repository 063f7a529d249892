import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile } from '#kit/durable-files';
import { errorCode } from '#kit/error-code';
import { OWNER_ONLY, readKeyFile } from './key-file.ts';
import { readSecretBytes } from './key-material.ts';

export const SEALING_KEY_FILE = 'sealing-keys.txt';

/**
 * Reads keys that stand one after the other, with commas or line ends between them.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const parseSealingKeys = (text: string): readonly Buffer[] => {
  const keys = text.split(/[\s,]+/).filter((part) => part !== '');
  if (keys.length === 0) throw new Error('The sealing keys cannot be used: there are none.');
  return keys.map((key, index) => {
    const secret = readSecretBytes(key);
    if (typeof secret === 'string')
      throw new Error(`The sealing keys cannot be used: key number ${index + 1} ${secret}.`);
    // Whatever is longer than an AES key says nothing of which part would count.
    if (secret.length !== 32)
      throw new Error(`The sealing keys cannot be used: key number ${index + 1} must be 32 bytes long.`);
    return secret;
  });
};

/**
 * The keys in `dataDir`; the first process that finds none makes one, and all that start at the same time agree on it.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const loadOrCreateSealingKeys = async (dataDir: string): Promise<readonly Buffer[]> => {
  const path = join(dataDir, SEALING_KEY_FILE);
  const found = await readKeyFile(path, 'sealing keys');
  if (found !== undefined) return parseSealingKeys(found);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await createFile(path, `${randomBytes(32).toString('base64')}\n`, OWNER_ONLY);
  } catch (cause) {
    throw new Error(
      `A new sealing key cannot be written into ${dataDir} (${errorCode(cause) || 'unknown reason'}); make it writable or set SEALING_KEYS.`,
      { cause },
    );
  }
  return parseSealingKeys((await readKeyFile(path, 'sealing keys')) ?? '');
};
