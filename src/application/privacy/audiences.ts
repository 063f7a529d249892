import type { Audience } from '#domain/privacy/audience';

/** Whom people let see what is theirs. */
export interface Audiences {
  /** undefined: no such person, or an account that nobody can open. */
  byOwner(owner: number): Promise<{ readonly ratings: Audience } | undefined>;
}
