import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import type { KeyRing } from '#adapters/security/key-ring';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import type { Settings } from './settings.ts';

/** The keys of `JWT_KEYS`, or those made once under the data directory. */
export const openKeyRing = ({ jwtKeys, dataDir }: Pick<Settings, 'jwtKeys' | 'dataDir'>): Promise<KeyRing> =>
  jwtKeys === undefined ? loadOrCreateKeyRing(dataDir) : Promise.resolve(parseKeyRing(jwtKeys));
