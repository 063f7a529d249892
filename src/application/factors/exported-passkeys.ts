import type { Passkey } from '#domain/factors/passkey';
import type { PersonalData } from '../identity/personal-data.ts';

/** What an export tells of passkeys; nobody can do anything by the keys that are kept of them. */
export const exportedPasskeys = (passkeys: readonly Passkey[]): PersonalData['passkeys'] =>
  passkeys.map(({ id, name, transports, isBackedUp, createdAt, lastUsedAt }) => ({
    ...{ id, name, transports, backed_up: isBackedUp, created_at: createdAt, last_used_at: lastUsedAt },
  }));
