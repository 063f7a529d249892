/** What a passkey is made or shown for. */
export const challengePurposes = ['register', 'sign-in', 'second-factor', 'step-up'] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** What a passkey signs so that an answer of before, or to something else, is good for nothing. */
export interface Challenge {
  readonly purpose: ChallengePurpose;
  /** null: nobody has said yet who they are. */
  readonly userId: number | null;
}

/** In milliseconds. */
export const CHALLENGE_LASTS = 5 * 60_000;
