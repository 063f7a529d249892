/** What somebody proves a second factor by. */
export type FactorCode =
  { readonly is: 'totp'; readonly digits: string } | { readonly is: 'recovery'; readonly letters: string };

export const TOTP_DIGITS = 6;
/** In characters of five bits each. */
export const RECOVERY_CODE_LENGTH = 16;
/** Longer than either kind with blanks between all of its characters. */
export const factorCodeLimits = { minLength: TOTP_DIGITS, maxLength: 64 } as const;

const totp = new RegExp(`^[0-9]{${TOTP_DIGITS}}$`);
const recovery = new RegExp(`^[A-Z2-7]{${RECOVERY_CODE_LENGTH}}$`);

/** Reads a code of a generator or a recovery code, whatever its case, blanks and hyphens. undefined: it is neither. */
export const readFactorCode = (input: string): FactorCode | undefined => {
  if (input.length > factorCodeLimits.maxLength) return undefined;
  const text = input.replaceAll(/[\s-]/g, '').toUpperCase();
  if (totp.test(text)) return { is: 'totp', digits: text };
  return recovery.test(text) ? { is: 'recovery', letters: text } : undefined;
};
