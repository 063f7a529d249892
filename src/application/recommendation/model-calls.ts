/** How a call of a model server ended. Only the first one brought a list. */
export type ModelCallOutcome =
  | 'answered'
  | 'timed-out'
  | 'refused'
  | 'reset'
  | 'garbage'
  | 'wrong-version'
  | 'server-error'
  | 'queue-full'
  | 'breaker-open';

/** Hears of every call of a model server, and of every list that had to come from elsewhere. For counting. */
export interface ModelCallObserver {
  called(outcome: ModelCallOutcome, milliseconds: number): void;
  fellBack(): void;
}

/** Counts nothing. */
export const unobserved: ModelCallObserver = { called: () => undefined, fellBack: () => undefined };
