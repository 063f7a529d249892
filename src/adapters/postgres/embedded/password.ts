import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { replaceFile } from '#kit/durable-files';
import type { Layout } from './layout.ts';

const BYTES = 24;

/** The password kept in the directory, or a new one, durable before anything depends on it. */
export const ensurePassword = async (at: Layout): Promise<string> => {
  const kept = (await readFile(at.password, 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const password = randomBytes(BYTES).toString('base64url');
  await replaceFile(at.password, password, { mode: 0o600 });
  return password;
};
