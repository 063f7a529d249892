import { followKeyFile } from '#adapters/security/followed-key-file';
import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import type { KeyRing } from '#adapters/security/key-ring';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import type { Settings } from './settings.ts';

/**
 * The keys of `JWT_KEYS`, or those made once under the data directory.
 * @throws {Error} whose message is one clear sentence, also when there is nothing to sign with now
 */
export const openKeyRing = async ({
  jwtKeys,
  dataDir,
  jwtAlgorithm,
}: Pick<Settings, 'jwtKeys' | 'dataDir' | 'jwtAlgorithm'>): Promise<KeyRing> => {
  const ring =
    jwtKeys === undefined ? await loadOrCreateKeyRing(dataDir, jwtAlgorithm) : parseKeyRing(jwtKeys);
  for (const use of ['access', 'refresh'] as const) ring.toSign(use, new Date());
  return ring;
};

/**
 * The same, and what a command changes in the file of keys counts within seconds.
 * @returns the ring, and what ends its following
 */
export const openFollowedKeyRing = async (
  settings: Pick<Settings, 'jwtKeys' | 'dataDir' | 'jwtAlgorithm'>,
  report: (sentence: string) => void,
): Promise<{ readonly ring: KeyRing; readonly close: () => void }> => {
  const ring = await openKeyRing(settings);
  const close =
    settings.jwtKeys === undefined ? followKeyFile(settings.dataDir, ring, report) : () => undefined;
  return { ring, close };
};
