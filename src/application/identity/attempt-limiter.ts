/** How many attempts one key may make in a window, e.g. ten failed sign-ins an account and address in 15 minutes. */
export interface AttemptBudget {
  /** Names the budget; part of the key, so that two budgets never mix. `[a-z-]+` */
  readonly name: string;
  /** Whom it counts: an address block, an account and address, ... At most 200 characters, any characters. */
  readonly key: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

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
