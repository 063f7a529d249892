import type { KnownChallenge } from './challenge-signer.ts';

/** Challenges that were answered, until they would have ended anyway; part of the unit of work that the answer lets in. */
export interface UsedChallenges {
  /** False: it was used before. */
  use(challenge: KnownChallenge): Promise<boolean>;
}
