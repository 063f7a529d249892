import { readFactorCode } from '#domain/factors/factor-code';
import type { SecondFactors } from '#domain/factors/second-factors';
import type { FactorCodes } from './factor-codes.ts';
import type { Sealer } from './sealer.ts';

export interface ProofPorts {
  readonly codes: FactorCodes;
  readonly sealer: Sealer;
}

/** What a code turned out to be; it is used up by that. `wrong`: it proves nothing. */
type CodeProof = 'totp' | 'recovery-code' | 'wrong';

/** Compares a code with the second factors of an account and takes it, once. */
export const proveCode = (
  { codes, sealer }: ProofPorts,
  factors: SecondFactors,
  input: string,
  now: Date,
): CodeProof => {
  const code = readFactorCode(input);
  if (code === undefined) return 'wrong';
  if (code.is === 'recovery')
    return factors.useRecoveryCode(codes.hashOf(code.letters)) ? 'recovery-code' : 'wrong';
  if (factors.generator === null) return 'wrong';
  const secret = sealer.open(factors.generator.sealedSecret, factors.userId);
  const step = secret === undefined ? undefined : codes.stepOf(secret, code.digits, factors.openSteps(now));
  return step !== undefined && factors.useStep(step, now) ? 'totp' : 'wrong';
};
