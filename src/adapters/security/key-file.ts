import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyRing } from './key-ring.ts';
import { parseKeyRing } from './parse-key-ring.ts';
import type { KeyUse } from './signing-key.ts';

export const KEY_FILE = 'signing-keys.json';

/**
 * The ring in `dataDir`; the first process that finds none makes two keys, and all that start at the same time agree
 * on them. The file is readable by its owner only.
 * @throws {Error} whose message is one clear sentence that holds nothing of any key
 */
export const loadOrCreateKeyRing = async (dataDir: string): Promise<KeyRing> => {
  const path = join(dataDir, KEY_FILE);
  const json = (await read(path)) ?? (await create(dataDir, path));
  try {
    return parseKeyRing(json);
  } catch (cause) {
    throw new Error(`${path} is damaged; without it new keys are made and everybody signs in again.`, {
      cause,
    });
  }
};

const read = async (path: string): Promise<string | undefined> => {
  try {
    await refuseIfOthersRead(path);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) === undefined) throw error;
    throw new Error(`The signing keys in ${path} cannot be read (${codeOf(error) ?? ''}).`, { cause: error });
  }
};

const refuseIfOthersRead = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0)
    throw new Error(`${path} holds signing keys but others can read it; allow its owner only (chmod 600).`);
};

/** A whole file appears under its name at once, or another process's did before: a link never replaces. */
const create = async (dataDir: string, path: string): Promise<string> => {
  const draft = join(dataDir, `.${KEY_FILE}.${randomUUID()}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeDurably(draft, newKeys());
    await link(draft, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    await syncFolder(dataDir);
  } catch (cause) {
    throw new Error(
      `New signing keys cannot be written into ${dataDir} (${codeOf(cause) ?? 'unknown reason'}); make it writable or set JWT_KEYS.`,
      { cause },
    );
  } finally {
    await rm(draft, { force: true });
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

export const newKey = (use: KeyUse, notBefore: Date): KeyEntry => ({
  kid: `${use}-${randomBytes(4).toString('hex')}`,
  alg: 'HS256',
  key: randomBytes(32).toString('base64url'),
  use,
  notBefore: notBefore.toISOString(),
  retireAt: null,
});

const newKeys = (): string =>
  JSON.stringify(
    (['access', 'refresh'] as const).map((use) => newKey(use, new Date(0))),
    null,
    2,
  );

/** A new file that only its owner reads, on the disk when this comes back. */
export const writeDurably = async (path: string, text: string): Promise<void> =>
  withFile(await open(path, 'wx', 0o600), async (file) => {
    await file.writeFile(text);
    await file.sync();
  });

/** Without it the name may be lost with the power, and the next start would sign everybody out. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  await withFile(await open(folder, 'r'), (handle) => handle.sync());
};

const withFile = async (file: FileHandle, use: (file: FileHandle) => Promise<void>): Promise<void> => {
  try {
    await use(file);
  } finally {
    await file.close();
  }
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
