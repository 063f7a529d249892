import type { SecondFactors } from '#domain/factors/second-factors';

/** Second factors as a unit of work sees them: with their user they are locked until its end. */
export interface FactorStore {
  /** Those of somebody who has none are empty; undefined: there is no such user. */
  ofUser(userId: number): Promise<SecondFactors | undefined>;
  save(factors: SecondFactors): Promise<void>;
}

/** What the owner of an account sees of its second factors. */
export interface FactorStatus {
  /** null: the password is enough. */
  readonly totpSince: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Reads of second factors; nothing is locked. */
export interface Factors {
  /** undefined: there is no such user. */
  statusOf(userId: number): Promise<FactorStatus | undefined>;
}
