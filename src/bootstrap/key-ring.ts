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
}: Pick<Settings, 'jwtKeys' | 'dataDir'>): Promise<KeyRing> => {
  const ring = jwtKeys === undefined ? await loadOrCreateKeyRing(dataDir) : parseKeyRing(jwtKeys);
  for (const use of ['access', 'refresh'] as const) ring.toSign(use, new Date());
  return ring;
};
