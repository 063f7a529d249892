import { chmod, cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programsIn, type Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './fault.ts';

/** What a shell reads within double quotes, and what `initdb` refuses to quote. */
const READ_BY_SHELL = /[$`"\\\n\r]/;

const isSafe = (path: string): boolean => process.platform === 'win32' || !READ_BY_SHELL.test(path);

const safeFolder = async (): Promise<string> => {
  const folders = await Promise.all([tmpdir(), '/tmp'].map((path) => realpath(path).catch(() => undefined)));
  const folder = folders.find((path) => path !== undefined && isSafe(path));
  if (folder === undefined)
    throw new EmbeddedPostgresError(
      'Postgres cannot be started from a path with "$", a quote, a backtick or a backslash: move the project, or set DATABASE_URL.',
    );
  return folder;
};

/**
 * Runs `work` on programs whose path a shell leaves alone: `initdb` calls the server by a shell, under its own path. Where
 * that has a `$`, a quote or a backtick, a copy in the temporary folder serves, and is removed.
 */
export const onShellSafe = async <T>(
  binaries: Binaries,
  work: (safe: Binaries) => Promise<T>,
): Promise<T> => {
  if (isSafe(await realpath(binaries.root))) return await work(binaries);
  const copy = await mkdtemp(join(await safeFolder(), 'movieconnect-initdb-'));
  try {
    await chmod(copy, 0o755);
    await cp(binaries.root, copy, { recursive: true, dereference: true });
    return await work(programsIn(copy));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};
