import { invalid, type Refusal } from '#domain/outcome';

/** The password was right; the second factor is missing. */
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

/** No passkey of the account has signed it, or its challenge is over or was used before. */
export type WrongPasskey = Refusal<'wrong-passkey'>;
/** The account has no passkey of that id. */
export type NoSuchPasskey = Refusal<'no-such-passkey'>;
/** It belongs to an account already. */
export type PasskeyKnown = Refusal<'passkey-known'>;
/** Passkeys belong to the name of a site, and this one is reached by an address, or without HTTPS. */
export type PasskeysNotSetUp = Refusal<'passkeys-not-set-up'>;

export const notThePasskey = () =>
  invalid('passkey', 'wrong-passkey', 'This passkey does not fit, or it took too long. Try again.');
