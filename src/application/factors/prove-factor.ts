import { readFactorCode } from '#domain/factors/factor-code';
import type { SecondFactors } from '#domain/factors/second-factors';
import type { FactorCodes } from './factor-codes.ts';
import type { Sealer } from './sealer.ts';

export interface ProofPorts {
  readonly codes: FactorCodes;
  readonly sealer: Sealer;
}

/** What a code turned out to be; it is used up by that. `wrong`: it proves nothing. */
export type Proof = 'totp' | 'recovery-code' | 'wrong';

/** Compares a code with the second factors of an account and takes it, once. */
export const proveFactor = (
  { codes, sealer }: ProofPorts,
  factors: SecondFactors,
  input: string,
  now: Date,
): Proof => {
  const code = readFactorCode(input);
  if (code === undefined || factors.generator === null) return 'wrong';
  if (code.is === 'recovery')
    return factors.useRecoveryCode(codes.hashOf(code.letters)) ? 'recovery-code' : 'wrong';
  const secret = sealer.open(factors.generator.sealedSecret, factors.userId);
  const step = secret === undefined ? undefined : codes.stepOf(secret, code.digits, factors.openSteps(now));
  return step !== undefined && factors.useStep(step, now) ? 'totp' : 'wrong';
};
