/** Codes of generators and recovery codes: how they are made and known again. */
export interface FactorCodes {
  /** A new secret of a generator, in base32. */
  newSecret(): string;
  /** The step of `steps` whose code these digits are; undefined: of none. */
  stepOf(secret: string, digits: string, steps: readonly number[]): number | undefined;
  /** 16 letters and digits that nobody can guess. */
  newRecoveryCode(): string;
  /** A code cannot be told from it. */
  hashOf(recoveryCode: string): string;
}
