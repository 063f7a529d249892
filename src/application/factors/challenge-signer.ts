import type { Challenge } from '#domain/factors/challenge';

/** One challenge among all. */
export interface KnownChallenge {
  readonly id: string;
  readonly expiresAt: Date;
}

/** Makes challenges and knows its own again. That one is taken once is `UsedChallenges`' to see to. */
export interface ChallengeSigner {
  /** No two are the same, and nobody can guess one. */
  sign(challenge: Challenge, expiresAt: Date): string;
  /** undefined: not ours, for something or somebody else, or too old. */
  verify(challenge: Challenge, text: string): KnownChallenge | undefined;
}
