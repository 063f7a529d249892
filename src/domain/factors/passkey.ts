import type { InvalidInput, Outcome, Refusal } from '../outcome.ts';
import { parsePlainText } from '../plain-text.ts';

/** What an authenticator made for an account, and signs by. Bytes are base64url. */
export interface PasskeyCredential {
  readonly credentialId: string;
  /** As COSE has it. Nobody can sign by it. */
  readonly publicKey: string;
  /** How often it was shown, as it says itself; 0 for those that do not count. */
  readonly counter: number;
  /** How browsers reach it, such as `usb` or `internal`. */
  readonly transports: readonly string[];
  /** Whether it is on more than one device. */
  readonly isBackedUp: boolean;
}

/** A passkey of an account: shown by its person, whom the authenticator has verified, it is two factors in one. */
export interface Passkey extends PasskeyCredential {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  /** null: never. */
  readonly lastUsedAt: Date | null;
}

/** What a passkey says of itself when it is shown. */
export type ShownPasskey = Pick<PasskeyCredential, 'counter' | 'isBackedUp'>;

export const passkeyNameLimits = { minLength: 1, maxLength: 60 } as const;

/** An account has so many at most. */
export const MOST_PASSKEYS = 20;

export type TooManyPasskeys = Refusal<'too-many-passkeys'>;

export const parsePasskeyName = (input: string): Outcome<string, InvalidInput> =>
  parsePlainText('name', input, passkeyNameLimits.maxLength);

/**
 * Whether a second authenticator has the same key: one counter never stands still and never goes back. Those that do
 * not count say 0 each time.
 */
export const isCopied = (kept: number, shown: number): boolean => (kept > 0 || shown > 0) && shown <= kept;
