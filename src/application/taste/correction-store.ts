import type { CorrectionChange, Corrections } from '#domain/taste/correction';

/** Corrections as commands change them; each call is atomic, and a line or a rating is corrected once. */
export interface CorrectionStore {
  /**
   * Keeps, replaces or takes away; taking away what is not there changes nothing. A rating that is taken back takes its
   * correction along. At most `MOST_CORRECTED` lines are kept; two at once may bring a few more.
   */
  put(
    userId: number,
    change: CorrectionChange,
    correctedAt: Date,
  ): Promise<'kept' | 'no-such-user' | 'no-such-person' | 'not-rated' | 'too-many'>;
  /** Freshest state, the oldest first. */
  byUser(userId: number): Promise<Corrections>;
}
