import type { AttemptBudget } from '#domain/attempt-budget';

export type Attempt =
  | {
      readonly allowed: true;
      /** Gives the attempt back to every budget (it succeeded, so it was none). */
      refund(): Promise<void>;
    }
  | {
      readonly allowed: false;
      /** Of the budget that is used up for longest. */
      readonly budget: AttemptBudget;
      readonly retryAfterSeconds: number;
    };

/** Counts attempts before they are made, so that many at once cannot slip through. Shared by every process. */
export interface AttemptLimiter {
  /** Spends one attempt of each budget; refused when any of them is used up. @throws {Unavailable} */
  attempt(budgets: readonly AttemptBudget[]): Promise<Attempt>;
}
