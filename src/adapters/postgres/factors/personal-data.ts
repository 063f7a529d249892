import { exportedPasskeys } from '#application/factors/exported-passkeys';
import type { Factors } from '#application/factors/factor-store';
import type { PersonalDataPart } from '#application/identity/personal-data';

export const createFactorData = (factors: Factors): readonly PersonalDataPart[] => [
  {
    name: 'second_factors',
    tables: ['second_factors'],
    read: async (userId) => {
      const status = await factors.statusOf(userId);
      return status && { totp_since: status.totpSince, recovery_codes_left: status.recoveryCodesLeft };
    },
  },
  {
    name: 'passkeys',
    tables: ['passkeys'],
    read: async (userId) => exportedPasskeys(await factors.passkeysOf(userId)),
  },
];
