import { RECOVERY_CODES } from '#domain/factors/second-factors';
import type { FactorCodes } from './factor-codes.ts';

/** Fresh ones: as they are shown, in groups of four, and as they are kept. */
export const newRecoveryCodes = (
  codes: FactorCodes,
): { readonly shown: readonly string[]; readonly hashes: readonly string[] } => {
  const made = Array.from({ length: RECOVERY_CODES }, () => codes.newRecoveryCode());
  return {
    shown: made.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-')),
    hashes: made.map((code) => codes.hashOf(code)),
  };
};
