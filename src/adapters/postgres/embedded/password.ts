import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import type { Layout } from './layout.ts';

const BYTES = 24;

/** The password kept in the directory, or a new one, durable before anything depends on it. */
export const ensurePassword = async (at: Layout): Promise<string> => {
  const kept = (await readFile(at.password, 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const password = randomBytes(BYTES).toString('base64url');
  const handle = await open(`${at.password}.new`, 'w', 0o600);
  await handle.writeFile(password);
  await handle.sync();
  await handle.close();
  await rename(`${at.password}.new`, at.password);
  return password;
};
