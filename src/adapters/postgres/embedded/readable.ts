import { statSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './fault.ts';
import type { Person } from './person.ts';

const READ = 0o444;
const RUN = 0o111;

const isOpen = (path: string, bits: number): boolean => (statSync(path).mode & bits) === bits;

const openUp = async (path: string): Promise<void> => {
  const { mode } = statSync(path);
  // Whoever owns it may run it: then the others may, too.
  await chmod(path, (mode & 0o777) | READ | ((mode & 0o100) === 0 ? 0 : RUN));
};

/**
 * Lets everybody read and run the packaged Postgres, where root installed it under a `umask` such as 077 and the
 * server runs as somebody else. Nothing in it is secret.
 */
export const ensureReadable = async (binaries: Binaries, person: Person | undefined): Promise<void> => {
  const programs = [binaries.initdb, binaries.postgres];
  if (person === undefined) return;
  if (isOpen(binaries.root, READ | RUN) && programs.every((each) => isOpen(each, READ | RUN))) return;
  try {
    await openUp(binaries.root);
    for (const entry of await readdir(binaries.root, { recursive: true, withFileTypes: true }))
      if (!entry.isSymbolicLink()) await openUp(join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `Postgres does not run as root, and no other user may read ${binaries.root}: run \`chmod -R a+rX\` on it, or start as another user.`,
      { cause },
    );
  }
};
