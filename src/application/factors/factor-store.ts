import type { Passkey } from '#domain/factors/passkey';
import type { SecondFactors } from '#domain/factors/second-factors';

/** Second factors as a unit of work sees them: with their user they are locked until its end. */
export interface FactorStore {
  /** Those of somebody who has none are empty; undefined: there is no such user. */
  ofUser(userId: number): Promise<SecondFactors | undefined>;
  save(factors: SecondFactors): Promise<void>;
  nextPasskeyId(): Promise<number>;
  /** Whether no account has it; until the end of the unit of work nobody else gets another answer. */
  isNewPasskey(credentialId: string): Promise<boolean>;
}

/** What the owner of an account sees of its second factors. */
export interface FactorStatus {
  /** null: there is no generator that counts. */
  readonly totpSince: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Reads of second factors; nothing is locked. */
export interface Factors {
  /** undefined: there is no such user. */
  statusOf(userId: number): Promise<FactorStatus | undefined>;
  /** The oldest first. */
  passkeysOf(userId: number): Promise<readonly Passkey[]>;
}
