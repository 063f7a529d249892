import { createSealer } from '#adapters/security/aes-sealer';
import { loadOrCreateSealingKeys, parseSealingKeys } from '#adapters/security/sealing-keys';
import type { Sealer } from '#application/factors/sealer';
import type { Settings } from './settings.ts';

/**
 * By the keys of `SEALING_KEYS`, or those made once under the data directory. Who brings signing keys of their own may
 * run on several machines, and a key that one of them makes opens nothing on the others: then none is made.
 * @throws {Error} whose message is one clear sentence
 */
export const openSealer = async ({
  sealingKeys,
  jwtKeys,
  dataDir,
}: Pick<Settings, 'sealingKeys' | 'jwtKeys' | 'dataDir'>): Promise<Sealer> => {
  if (sealingKeys !== undefined) return createSealer(parseSealingKeys(sealingKeys));
  return createSealer(jwtKeys === undefined ? await loadOrCreateSealingKeys(dataDir) : []);
};
