import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '#kit/durable-files';
import type { Binaries } from './binaries.ts';
import { asEmbeddedFault, EmbeddedPostgresError } from './fault.ts';
import { UNFINISHED, type Layout } from './layout.ts';
import type { Person } from './person.ts';
import { runProgram } from './run-program.ts';
import { initdbArguments } from './server-settings.ts';
import { onShellSafe } from './shell-safe.ts';

const MAJOR = '18';

const isOfThisRelease = async (at: Layout): Promise<boolean> => {
  if (!existsSync(at.data)) return false;
  const version = await readFile(join(at.data, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === MAJOR) return true;
  throw new EmbeddedPostgresError(
    version === ''
      ? `${at.data} is there but holds no database: move it away and start again.`
      : `${at.data} was written by Postgres ${version.trim()}, this is Postgres ${MAJOR}: dump it there and load it here, or set DATABASE_URL.`,
  );
};

const sweepUnfinished = async (at: Layout): Promise<void> => {
  for (const name of await readdir(at.directory)) {
    // An orphaned initdb may still be writing; what resists now goes at the next start.
    if (name.startsWith(UNFINISHED))
      await rm(join(at.directory, name), { recursive: true, force: true }).catch(() => undefined);
  }
};

const initialise = async (
  at: Layout,
  staging: string,
  binaries: Binaries,
  person: Person | undefined,
  password: string,
): Promise<void> => {
  const passwordFile = join(staging, 'password');
  const data = join(staging, 'data');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (person !== undefined) {
    await chmod(staging, 0o700);
    await chown(staging, person.uid, person.gid);
    await chown(passwordFile, person.uid, person.gid);
  }
  const ended = await onShellSafe(binaries, ({ initdb }) =>
    runProgram(initdb, initdbArguments(data, passwordFile), { person, cwd: at.directory, listen: true }),
  );
  if (!ended.ok) throw asEmbeddedFault(at.directory, 'Making the embedded database', ended.output);
  await rename(data, at.data);
  await syncFolder(at.directory);
};

/** Makes the cluster unless it is there. It is made elsewhere and renamed, so a half-made one is never taken for whole. */
export const ensureCluster = async (
  at: Layout,
  binaries: Binaries,
  person: Person | undefined,
  password: string,
): Promise<void> => {
  await sweepUnfinished(at);
  if (await isOfThisRelease(at)) return;
  const staging = await mkdtemp(join(at.directory, UNFINISHED));
  try {
    await initialise(at, staging, binaries, person, password);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};
