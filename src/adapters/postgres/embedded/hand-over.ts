import { statSync } from 'node:fs';
import { chmod, chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './fault.ts';
import type { Person } from './person.ts';

/** Makes sure that whoever the server runs as owns `data`, which Postgres insists on. */
export const ensureOwner = async (data: string, person: Person | undefined): Promise<void> => {
  const found = statSync(data, { throwIfNoEntry: false });
  const owner = person?.uid ?? process.getuid?.();
  if (found === undefined || owner === undefined || found.uid === owner) return;
  if (person === undefined)
    throw new EmbeddedPostgresError(
      `${data} belongs to another user: start as that user, or choose another DATA_DIR.`,
    );
  // Root put a backup back, or moved it here.
  await chmod(data, 0o700);
  await chown(data, person.uid, person.gid);
  for (const name of await readdir(data, { recursive: true }))
    await chown(join(data, name), person.uid, person.gid);
};
