import { invalid, type Refusal } from '#domain/outcome';

/** The password was right; a code of the second factor is missing. */
export type SecondFactorRequired = Refusal<'second-factor-required'>;
/** The code is wrong, or was used before. */
export type WrongCode = Refusal<'wrong-code'>;
/** The session has not shown a second factor lately. */
export type StepUpRequired = Refusal<'step-up-required'>;
/** There is a generator that counts already. */
export type TotpIsOn = Refusal<'totp-is-on'>;
/** No generator waits for its first code, or it has waited too long. */
export type NoTotpOffered = Refusal<'no-totp-offered'>;
/** The account has no second factor. */
export type NoSecondFactor = Refusal<'no-second-factor'>;
/** This service has no key to keep secrets by. */
export type NoSealingKey = Refusal<'no-sealing-key'>;

export const notTheCode = () =>
  invalid('code', 'wrong-code', 'This code is wrong, or it was used already. Wait for the next one.');
