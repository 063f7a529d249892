import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile } from '#kit/durable-files';
import { errorCode } from '#kit/error-code';
import type { KeyRing } from './key-ring.ts';
import { parseKeyRing } from './parse-key-ring.ts';
import type { KeyAlgorithm, KeyUse } from './signing-key.ts';

export const KEY_FILE = 'signing-keys.json';

export const OWNER_ONLY = { mode: 0o600 };

/**
 * The ring in `dataDir`; the first process that finds none makes two keys, and all that start at the same time agree
 * on them. The file is readable by its owner only.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const loadOrCreateKeyRing = async (dataDir: string, alg: KeyAlgorithm = 'HS256'): Promise<KeyRing> => {
  const path = join(dataDir, KEY_FILE);
  const json = (await readKeyFile(path, 'signing keys')) ?? (await create(dataDir, path, alg));
  try {
    return parseKeyRing(json);
  } catch (cause) {
    throw new Error(`${path} is damaged; without it new keys are made and everybody signs in again.`, {
      cause,
    });
  }
};

/** undefined: it is not there. @throws {Error} with one clear sentence, also where others than its owner can read it */
export const readKeyFile = async (path: string, what: string): Promise<string | undefined> => {
  try {
    await refuseIfOthersRead(path, what);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === '') throw error;
    throw new Error(`The ${what} in ${path} cannot be read (${errorCode(error)}).`, { cause: error });
  }
};

const refuseIfOthersRead = async (path: string, what: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0)
    throw new Error(`${path} holds ${what} but others can read it; allow its owner only (chmod 600).`);
};

const create = async (dataDir: string, path: string, alg: KeyAlgorithm): Promise<string> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await createFile(path, newKeys(alg), OWNER_ONLY);
  } catch (cause) {
    throw new Error(
      `New signing keys cannot be written into ${dataDir} (${errorCode(cause) || 'unknown reason'}); make it writable or set JWT_KEYS.`,
      { cause },
    );
  }
  return readFile(path, 'utf8');
};

/** A key as the file has it. */
export interface KeyEntry {
  readonly kid: string;
  readonly alg: string;
  readonly key: string;
  readonly use: KeyUse;
  readonly notBefore: string;
  readonly retireAt?: string | null;
}

/** What a key of that algorithm is made of, as the file has it. */
const newMaterial = (alg: KeyAlgorithm): string =>
  alg === 'HS256'
    ? randomBytes(32).toString('base64url')
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

export const newKey = (use: KeyUse, alg: KeyAlgorithm, notBefore: Date): KeyEntry => ({
  kid: `${use}-${randomBytes(4).toString('hex')}`,
  alg,
  key: newMaterial(alg),
  use,
  notBefore: notBefore.toISOString(),
  retireAt: null,
});

const newKeys = (alg: KeyAlgorithm): string =>
  JSON.stringify(
    (['access', 'refresh'] as const).map((use) => newKey(use, alg, new Date(0))),
    null,
    2,
  );
