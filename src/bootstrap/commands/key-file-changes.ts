import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rotateKeyFile } from '#adapters/security/change-key-file';
import { KEY_FILE } from '#adapters/security/key-file';
import { linkLife } from '#domain/recovery/account-link';
import type { Settings } from '../settings.ts';
import { CommandFault } from './frame/faults.ts';

/** Milliseconds. */
const UNTIL_THEY_SIGN = 5 * 60_000;
/** A token may have been signed by the old key at the last moment, and clocks differ. */
const MARGIN = 5 * 60_000;

/** Faults where the keys are not in a file that is there. */
export const ensureKeyFile = ({ jwtKeys, dataDir }: Pick<Settings, 'jwtKeys' | 'dataDir'>): void => {
  if (jwtKeys !== undefined)
    throw new CommandFault(
      'The keys come from JWT_KEYS: change them there, as docs/settings.md says under "Signing keys".',
    );
  // Keys made here for a mistyped DATA_DIR would sign for nobody.
  if (!existsSync(join(dataDir, KEY_FILE)))
    throw new CommandFault(
      `There are no keys in the DATA_DIR ${dataDir}: correct it, or start the service first, which makes them.`,
    );
};

/** New keys, which sign soon; what those of before have signed stays good. */
export const rotateKeys = async (settings: Settings): Promise<string> => {
  ensureKeyFile(settings);
  const { dataDir, refreshTokenTtl, jwtAlgorithm: alg } = settings;
  const now = new Date();
  const from = new Date(now.getTime() + UNTIL_THEY_SIGN);
  // Refresh keys sign links in mails as well.
  const longest = Math.max(refreshTokenTtl, ...Object.values(linkLife));
  await rotateKeyFile(dataDir, { now, from, overlap: longest + MARGIN, alg });
  return `New keys sign from ${from.toISOString()} on; processes that run notice by themselves, and nobody is signed out.`;
};
